"""Writes the demo's reports, and ties them to the meetings that heard them."""

from config.demo.institution import key_of
from config.demo.meetings import writer_for
from config.demo.reading import day
from config.demo.writing import pages
from intranet.actions import change_row, write_report
from intranet.models import ReportHeard, ReportPage, User

TOLD = ("title", "kind", "period", "author", "summary")
FACTS = {*TOLD, "body", "day", "heard", "audience"}


def load_reports(folder, bodies):
    """Write each report of `written/` that is not there yet."""
    users = {user.username: user for user in User.objects.all()}
    known = set(ReportPage.objects.values_list("slug", flat=True))
    for written in pages(folder / "written", FACTS):
        slug = f"report-{written.path.stem}"
        if slug not in known:
            _write(written, slug, bodies[written.facts["body"]], users)


def _write(written, slug, body, users):
    facts, by = written.facts, writer_for(body, users)
    page = write_report(
        body, by=by, slug=slug, day=day(facts["day"]), text=written.html(),
        audience=facts.get("audience"), **{name: facts.get(name, "") for name in TOLD},
    )  # fmt: skip
    if heard := facts.get("heard"):
        meeting = key_of("meeting", f"{heard}.md")
        for row in ReportHeard.objects.filter(meeting=meeting, title=page.title):
            change_row(row, row.version, by=writer_for(row.meeting.body, users), report=page)
