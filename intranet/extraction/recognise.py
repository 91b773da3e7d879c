"""What a report says of its meeting, each finding with the words it came from."""

from intranet.extraction.agenda import find_agenda
from intranet.extraction.chairs import find_chairs
from intranet.extraction.dates import find_date
from intranet.extraction.finding import Report
from intranet.extraction.folded import Folded
from intranet.extraction.kinds import find_kind
from intranet.extraction.paragraphs import paragraphs, shapes_of
from intranet.extraction.places import find_place
from intranet.extraction.refusal import NotAReport
from intranet.extraction.suggest import suggestions
from intranet.extraction.titles import find_title

# Facts of a meeting stand in the first pages; patterns are not run over a whole book.
LOOKED_AT = 30_000
MOST_PARAGRAPHS = 400  # what a checking screen can show


def recognise(text, shapes=()):
    """Return the `Report` read from `text` and the shapes of its lines, as `Decoded` has them.

    Nothing is looked up and nothing invented: every value stands in the text or is marked as
    uncertain. Raises `NotAReport` for more paragraphs than one meeting has.
    """
    parts = paragraphs(text, shaped=bool(shapes))
    if len(parts) > MOST_PARAGRAPHS:
        raise NotAReport("paragraphs", count=len(parts), limit=MOST_PARAGRAPHS)
    folded = Folded(text[:LOOKED_AT])
    title, title_index = find_title(parts)
    agenda, lines = find_agenda(text, parts)
    date, dates = find_date(folded)
    taken = lines if title_index is None else lines | {title_index}
    return Report(
        text=text,
        title=title,
        date=date,
        dates=dates,
        place=find_place(folded),
        kind=find_kind(folded),
        chairs=find_chairs(folded),
        agenda=agenda,
        paragraphs=parts,
        taken=taken,
        suggestions=suggestions(parts, agenda, taken),
        shapes=shapes_of(text, parts, shapes),
    )
