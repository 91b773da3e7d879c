"""Opens the demo's programmes, with their activities and what became of them."""

from config.demo.institution import key_of
from config.demo.meetings import writer_for
from config.demo.reading import YES, day, table
from intranet.actions import open_programme, publish_programme, report_progress
from intranet.models import Programme, User

LINES = (
    "title", "nature", "kind", "place", "person", "partners", "audience", "expected", "budget",
)  # fmt: skip


def load_programmes(folder, bodies):
    """Open each programme of `programmes.csv` that is not there yet."""
    users = {user.username: user for user in User.objects.all()}
    known = set(Programme.objects.values_list("body_id", "year"))
    rows = table(folder, "activities")
    for told in table(folder, "programmes"):
        body, year = bodies[told["body"]], int(told["year"])
        if (body.pk, year) not in known:
            mine = [r for r in rows if (r["body"], r["year"]) == (told["body"], told["year"])]
            _open(told, body, year, mine, writer_for(body, users))


def _open(told, body, year, rows, by):
    page = open_programme(
        body, year, by=by, audience=told["audience"],
        introduction=f'<p data-block-key="intro">{told["introduction"]}</p>',
        activities=[_activity(row) for row in rows],
    )  # fmt: skip
    if told["publish"] == YES:
        page = publish_programme(page, by=by)
    for row in rows:
        if row["state"]:
            report_progress(
                page.programme, _key(row), row["state"], by=by, outcome=row["outcome"],
                on=day(row["reported_on"]),
            )  # fmt: skip


def _activity(row):
    days = {"begins": day(row["begins"]), "ends": day(row["ends"]), "body": row["responsible"]}
    return {"id": _key(row)} | days | {name: row[name] for name in LINES}


def _key(row):
    return key_of("activity", f"{row['body']} {row['year']} {row['title']}")
