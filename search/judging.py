"""Asking the questions of a judged collection, by the product's own way.

The documents go into an index of their own, by the product's analysis and engine; the questions
take the way of the page of results through it.
"""

from django.http import QueryDict

from search.collection import AUDIENCE, CollectionError, documents, entries, judgements, queries
from search.quality import DEEPEST, Asking, timed
from search.query import Asked
from search.ranking import ranking
from search.repair import as_meant


def judged(path, qrels=None):
    """Return [(query, {document: grade})] of the questions in `path` that something answers.

    Judgements are those of the file `qrels`, else what the questions say themselves.
    """
    asked = list(queries(path))
    graded = judgements(qrels) if qrels else _own(asked)
    found = [(query, graded[query.id]) for query in asked if query.id in graded]
    if not found:
        raise CollectionError(f"No question of {path} is judged.")
    return found


def _own(asked):
    return {one.id: dict.fromkeys(one.relevant, 1) for one in asked if one.relevant}


def collected(*paths):
    """Return the documents of all `paths` that are given, read to the end before any is used."""
    return [document for path in paths if path for document in documents(path)]


def fill(engine, found):
    """Build the index of `engine` from the documents `found`: the number of each is its record."""
    engine.rebuild(
        made for number, document in enumerate(found) for made in entries(number, document)
    )


def ask(engine, found, text, grades):
    """Return the `Asking` of one question over the documents `found`."""
    answer, ms = timed(_records, engine.at_once(), text)
    return Asking([found[record].id for record in answer], grades, ms)


def _records(engine, text):
    parameters = QueryDict(mutable=True)
    parameters["q"] = text
    asked = Asked.of(parameters)
    if asked.views is None:
        return []
    asked = as_meant(engine, asked, AUDIENCE)
    found = ranking(engine, asked.question(AUDIENCE), asked.newest_first)
    return [record for record, _ in found.records[:DEEPEST]]
