"""A row is changed only as it was read."""

from django.utils.translation import gettext as _

from intranet.actions.log import Refused


class Stale(Refused):
    """Somebody changed the row since it was read; `row` holds its present value."""

    def __init__(self, row):
        """Carry the row as it is now."""
        self.row = row
        super().__init__(
            _("Somebody else changed this meanwhile. Here is the present value: look, then save.")
        )


def lock(model, pk, version):
    """Return the row for changing, or raise `Stale` when its version is another."""
    row = model.objects.select_for_update().get(pk=pk)
    if row.version != int(version):
        raise Stale(row)
    return row
