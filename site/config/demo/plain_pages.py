"""Writes the demo's plain pages, with a picture where there is one."""

from config.demo.meetings import writer_for
from config.demo.news import picture_of
from config.demo.writing import pages
from intranet.actions import write_page
from intranet.models import PlainPage, User

FACTS = {"body", "title", "picture", "picture_words", "audience"}


def load_pages(folder, bodies):
    """Write each page of `pages/` that is not there yet."""
    users = {user.username: user for user in User.objects.all()}
    known = set(PlainPage.objects.values_list("slug", flat=True))
    for written in pages(folder / "pages", FACTS):
        slug = f"page-{written.path.stem}"
        if slug not in known:
            body = bodies[written.facts["body"]]
            _write(written, slug, body, writer_for(body, users), folder / "pictures")


def _write(written, slug, body, by, pictures):
    facts, content = written.facts, [("text", written.html())]
    picture = picture_of(facts, body, pictures, by)
    if picture:
        words = facts["picture_words"]
        content.insert(0, ("picture", {"picture": picture, "words": words}))
    write_page(
        body, facts["title"], by=by, slug=slug, content=content, audience=facts.get("audience")
    )
