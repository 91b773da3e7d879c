"""Writes the demo's news, pictures included."""

from django.core.files.images import ImageFile

from config.demo.meetings import writer_for
from config.demo.reading import day
from config.demo.writing import pages
from intranet.actions import lay_picture, write_news
from intranet.models import AudienceKind, NewsPage, User

FACTS = {
    "body", "day", "title", "summary", "picture", "picture_words", "audience", "publish",
}  # fmt: skip


def load_news(folder, bodies):
    """Write each piece of `news/` that is not there yet."""
    users = {user.username: user for user in User.objects.all()}
    known = set(NewsPage.objects.values_list("slug", flat=True))
    for written in pages(folder / "news", FACTS):
        slug = f"news-{written.path.stem}"
        if slug not in known:
            _write(written, slug, bodies[written.facts["body"]], users, folder / "pictures")


def _write(written, slug, body, users, pictures):
    facts, by = written.facts, writer_for(body, users)
    write_news(
        body, facts["title"], by=by, slug=slug, day=day(facts["day"]), summary=facts["summary"],
        text=written.html(), audience=facts.get("audience", AudienceKind.MEMBERS),
        publish=written.is_published, picture=picture_of(facts, body, pictures, by),
        picture_words=facts.get("picture_words", ""),
    )  # fmt: skip


def picture_of(facts, body, pictures, by):
    """Lay the picture that a page names, for its body; None where it names none."""
    if not facts.get("picture"):
        return None
    path = pictures / f"{facts['picture']}.webp"
    with path.open("rb") as stream:
        return lay_picture(body, ImageFile(stream, name=path.name), facts["picture_words"], by=by)
