"""Pictures are kept for a body."""

from django.db import transaction

from intranet.models import Image


@transaction.atomic
def lay_picture(body, file, words, *, by):
    """Keep `file` as a picture of `body`, called by the `words` that say what it shows."""
    picture = Image(
        title=words[:255], description=words[:255], file=file, body=body, uploaded_by_user=by
    )  # fmt: skip
    picture.full_clean()
    picture.save()
    return picture
