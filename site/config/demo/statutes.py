"""Enacts the demo's statutes, version by version, in the order of their days."""

from config.demo.reading import cells, day
from config.demo.writing import pages, rich_text
from intranet.actions import (
    draft_version,
    open_statute,
    publish_record,
    put_in_force,
    set_audience,
)
from intranet.models import Statute, StatutePage

FACTS = {"statute", "kind", "body", "name", "title", "since", "adopted_by", "audience"}
PART, ARTICLE = "# ", "## "


def load_statutes(folder, bodies, by):
    """Return {word: `Statute`} of `statutes/`; a version that is there stays as it is."""
    known = {statute.title: statute for statute in Statute.objects.all()}
    slugs = set(StatutePage.objects.values_list("slug", flat=True))
    statutes = {}
    written = pages(folder / "statutes", FACTS)
    for version in sorted(written, key=lambda page: page.facts["since"]):
        facts, slug = version.facts, version.path.stem
        body = bodies[facts["body"]]
        statute = statutes.get(facts["statute"]) or known.get(facts["name"])
        if statute is None:
            statute = open_statute(body, facts["kind"], facts["name"], by=by)
        statutes[facts["statute"]] = statute
        if slug not in slugs:
            _enact(version, statute, slug, by)
    return statutes


def _enact(written, statute, slug, by):
    facts, (preamble, articles) = written.facts, parts(written)
    page = StatutePage.objects.of_statute(statute).first()
    if page.live:
        page = draft_version(statute, by=by)
    page.title, page.slug = facts["title"], slug
    page.preamble, page.articles = preamble, articles
    page = publish_record(page, by=by)
    if facts.get("audience"):
        set_audience(page.addressed, facts["audience"], by=by)
    put_in_force(page.version, day(facts["since"]), by=by, adopted_by=facts["adopted_by"])


def parts(written):
    """Return the preamble, and what stands below it as blocks of parts and articles."""
    texts, blocks = {None: []}, []
    for line in written.lines:
        if line.startswith(ARTICLE):
            number, title = cells(line[len(ARTICLE) :])
            blocks.append(("article", {"number": number, "title": title}))
            texts[number] = []
        elif line.startswith(PART):
            blocks.append(("part", {"title": line[len(PART) :]}))
        else:
            texts[list(texts)[-1]].append(line)
    html = {key: rich_text(lines, f"{written.path.name}/{key}") for key, lines in texts.items()}
    articles = [
        (kind, value | {"text": html[value["number"]]} if kind == "article" else value)
        for kind, value in blocks
    ]
    return html[None], articles
