"""`manage.py search "QUERY" --as USERNAME`: what that user would find."""

import json

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils.translation import gettext as _

from intranet.permissions import Viewer
from search import index
from search.engines.contract import FACETS, EngineAway, IndexBroken
from search.query import Asked
from search.results import SIZE, results_for


class Command(BaseCommand):
    """Prints results as one user gets them, for people or as JSON."""

    help = "Print what a user would find for a question."

    def add_arguments(self, parser):
        """Take the question, the user, and the filters of the search page."""
        parser.add_argument("question")
        parser.add_argument("--as", dest="username", required=True, help="sign-in name")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON")
        parser.add_argument("--page", default="1", help="page of results, ten records each")
        for facet in FACETS:
            parser.add_argument(
                f"--{facet}", action="append", default=[], help=f"only this {facet}"
            )

    def handle(self, question, username, as_json, **options):
        """Ask, rebuilding a broken index first."""
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(_("Nobody signs in with the name “%s”.") % username)
        viewer = Viewer(user)
        asked = Asked.of(_parameters(question, options), viewer)
        found = self._found(asked, viewer.tokens)
        rows = [_row(rank, result) for rank, result in enumerate(found.results, _first(asked))]
        if as_json:
            answer = {"query": found.asked.text, "total": found.records, "results": rows}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{found.records}")
        for row in rows:
            self.stdout.write("{rank}. {title} ({date})\n   {snippet}\n   {url}".format(**row))

    def _found(self, asked, tokens):
        try:
            try:
                return self._answer(asked, tokens)
            except IndexBroken:
                index.mend()
                return self._answer(asked, tokens)
        except EngineAway as error:
            raise CommandError(str(error)) from error

    @staticmethod
    def _answer(asked, tokens):
        return index.answered(
            lambda engine, hidden: results_for(engine, asked, tokens, hidden), mending=False
        )


def _parameters(question, options):
    parameters = QueryDict(mutable=True)
    parameters["q"], parameters["page"] = question, options["page"]
    for facet in FACETS:
        parameters.setlist(facet, options[facet])
    return parameters


def _first(asked):
    return (asked.page - 1) * SIZE + 1


def _row(rank, result):
    url = result.passages[0].url if result.passages else result.url
    return {
        "rank": rank,
        "title": result.name,
        "url": url,
        "snippet": result.words,
        "body": result.body,
        "date": result.date.isoformat() if result.date else None,
    }
