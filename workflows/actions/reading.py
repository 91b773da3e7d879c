"""Which text a reviewer had before them: the next one is shown against it."""

from django.db import transaction

from workflows.models import Seen


@transaction.atomic
def note_seen(user, wording):
    """Remember that `user` reads `wording`; return the wording they read before, or None."""
    row, new = Seen.objects.select_related("wording", "before").get_or_create(
        user=user, page_id=wording.page_id, defaults={"wording": wording}
    )
    if not new and row.wording_id != wording.pk:
        row.before, row.wording = row.wording, wording
        row.save(update_fields=["before", "wording"])
    return row.before
