"""The people whom a question names: a telephone is sought where everything else is."""

from intranet.models import Person
from intranet.models.directory import Directory
from search.arabic.names import without_manners

SOME = 3  # shown above the documents; the directory has the others
LETTERS = 3  # of the shortest name taken for one
WORDS = 5  # a longer question is about something else


def people_named(asked, viewer):
    """Return up to `SOME` people as the directory shows them, and the address of all; or None.

    Each word asked must begin a word of the name. Who may not open the directory is shown
    nobody, and nobody is shown whom it would not show.
    """
    words = [] if asked.meaning.signs else without_manners(asked.text)
    likely = 0 < len(words) <= WORDS and max(map(len, words)) >= LETTERS
    if not viewer.has_directory or asked.narrowed or asked.page > 1 or asked.within or not likely:
        return None
    if not Person.objects.called(" ".join(words)).exists():
        return None  # the directory costs eight statements, and most questions name nobody
    directory = Directory(viewer, {"q": " ".join(words), "who": "all"})
    people = directory.page.object_list
    if not people:
        return None
    for person in people:
        person.letter = None
    count = directory.page.paginator.count
    more = directory.address() if count > SOME else ""
    return {"people": people[:SOME], "more": more, "count": count}
