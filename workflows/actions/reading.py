"""Which text a reviewer had before them: the next one is shown against it."""

from django.db import transaction

from workflows.models import Seen


@transaction.atomic
def note_seen(user, wording):
    """Remember that `user` reads `wording`, and which wording they read before."""
    row, new = Seen.objects.get_or_create(
        user=user, page_id=wording.page_id, defaults={"wording": wording}
    )
    if not new and row.wording_id != wording.pk:
        row.before_id, row.wording = row.wording_id, wording
        row.save(update_fields=["before", "wording"])
