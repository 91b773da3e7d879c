"""The words of papers: taken up, kept, read again.

Reading is slow and no action: `intranet.extracting` reads between `take_up_paper` and what keeps
its outcome. Who died in between has kept nothing, and the paper still waits.
"""

from django.db import transaction
from django.utils import timezone

from intranet.actions.log import note
from intranet.models import PaperText
from intranet.models.paper_text import VERSION

State = PaperText.State
SAME = ["state", "reason", "places", "page_count", "by_machine", "words"]  # of the same content
STATES = {
    State.SILENT: {"pdf-pictures", "docx-pictures", "pdf-letters", "document-blank", "blank",
                   "picture"},
    State.LARGE: {"enormous", "pages", "document-long"},
    State.FAILED: {"heavy", "missing", "crashed"},
}  # fmt: skip
STATE_OF = {kind: state for state, kinds in STATES.items() for kind in kinds}


@transaction.atomic
def take_up_paper(paper):
    """Note that a paper is about to be read; return its `PaperText`, None when it is given up.

    A paper that ended its reader several times is not tried for ever.
    """
    PaperText.objects.get_or_create(document=paper, defaults={"file": paper.file.name})
    text = PaperText.objects.select_for_update().get(document=paper)
    if text.file != paper.file.name or text.version < VERSION:
        text.tries = 0
    text.file, text.version, text.state = paper.file.name, VERSION, State.WAITING
    text.tries += 1
    if text.tries > PaperText.MOST_TRIES:
        _keep(text, State.FAILED, "crashed")
        return None
    text.words, text.page_count, text.digest = b"", 0, ""
    text.save()
    return text


@transaction.atomic
def keep_known(text, digest):
    """Keep what was read of another paper of the same content; say whether there is one."""
    text = _still_waiting(text)
    known = PaperText.objects.filter(digest=digest, version=VERSION)
    known = known.filter(state__in=[State.READ, State.MACHINE]).first()
    if text is None or known is None:
        return text is None
    for name in SAME:
        setattr(text, name, getattr(known, name))
    text.digest, text.read_at = digest, timezone.now()
    text.save()
    return True


@transaction.atomic
def keep_leaves(text, digest, found):
    """Keep the words of a paper, `found` being its `Leaves`."""
    if text := _still_waiting(text):
        text.digest = digest
        text.fill(found.leaves)
        if len(found.silent) > len(found.leaves):
            _keep(text, State.PARTLY, "mostly-pictures")
        elif text.by_machine:
            _keep(text, State.MACHINE, "machine")
        else:
            _keep(text, State.READ, "")


@transaction.atomic
def keep_silence(text, digest, reason, places):
    """Keep why a paper cannot be searched: `reason` is a key of `paper_refusal.SENTENCES`."""
    if text := _still_waiting(text):
        text.digest = digest
        _keep(text, STATE_OF.get(reason, State.REFUSED), reason, places)


@transaction.atomic
def read_paper_again(paper, *, by):
    """Let a paper wait to be read once more."""
    note("read_paper_again", paper, by)
    PaperText.objects.filter(document=paper).delete()


@transaction.atomic
def read_lacking_again():
    """Let every paper wait once more that has no words, or in part: it may be read by now."""
    PaperText.objects.lacking().delete()


def _still_waiting(text):
    """Return the row under a lock, None when the paper was removed or replaced meanwhile."""
    rows = PaperText.objects.select_for_update().filter(
        pk=text.pk, file=text.file, state=State.WAITING, document__file=text.file
    )
    return rows.first()


def _keep(text, state, reason, places=None):
    text.state, text.reason, text.places = state, reason, places or {}
    text.read_at = timezone.now()
    text.save()
