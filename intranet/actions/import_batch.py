"""Many old minutes at once: each file is kept until it is read, and then becomes a text.

Reading is slow and no action: `intranet.batches` reads between `take_file` and `keep_text`.
"""

from django.db import transaction

from intranet.actions.log import note
from intranet.models import BatchFile, Body, ImportBatch, ImportedText
from intranet.models.numbering import next_number

State = BatchFile.State


@transaction.atomic
def open_batch(body, name, *, by):
    """Return the batch of `body` called `name`, opened when there is none."""
    Body.objects.select_for_update().get(pk=body.pk)
    batch, made = ImportBatch.objects.get_or_create(
        body=body, name=name[:255], defaults={"received_by": by}
    )
    if made:
        note("open_batch", batch, by, body=body)
    return batch


@transaction.atomic
def take_file(batch, name, data, *, refused=None):
    """Keep a file of a batch until it is read; return its `BatchFile` and whether it is new.

    `refused` is the `NotAReport` of what need not be read. A file whose bytes the body has had
    before, in this batch or another, is not read again: it leads to what became of it.
    """
    ImportBatch.objects.select_for_update().get(pk=batch.pk)
    digest, name = BatchFile.digest_of(data or name.encode()), name[-255:]
    here = batch.files.filter(digest=digest, name=name).defer("data").first()
    if here:
        return here, False
    number = next_number(batch.files)
    file = BatchFile(batch=batch, number=number, name=name, digest=digest, data=data)
    before = BatchFile.objects.filter(batch__body=batch.body_id, digest=digest, text__isnull=False)
    if refused:
        _refuse(file, refused)
    elif earlier := before.defer("data").first():
        file.state, file.data, file.text_id = State.KNOWN, None, earlier.text_id
    file.save()
    return file, True


@transaction.atomic
def keep_text(file, decoded, doubts, *, by):
    """Note that a file was read: its text waits to be checked, or had been brought in before."""
    file = _unread(file)
    if file is None:
        return
    body = Body.objects.select_for_update().get(pk=file.batch.body_id)
    digest = ImportedText.digest_of(decoded.text)
    texts = ImportedText.objects.filter(body=body, digest=digest)
    known = texts.became_records().first() or texts.first()
    file.state = State.KNOWN if known else State.READ
    file.text = known or ImportedText.objects.keep(body, decoded, by=by, name=file.name)
    file.data, file.doubts = None, [] if known else list(doubts)
    file.save()


@transaction.atomic
def keep_refusal(file, refused):
    """Note that a file cannot be read, and why: `refused` is a `NotAReport`."""
    if file := _unread(file):
        _refuse(file, refused)
        file.save()


def _unread(file):
    """Return the row of a file under a lock, or None when somebody else has read it."""
    rows = BatchFile.objects.select_for_update().filter(pk=file.pk, state=State.WAITING)
    return rows.select_related("batch").first()


def _refuse(file, refused):
    file.state, file.data = State.REFUSED, None
    file.refusal, file.places = refused.kind, refused.places
