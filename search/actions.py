"""What editors do for search, what people keep of it, and what is remembered of questions."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import User, today
from intranet.templatetags import dates
from intranet.typed import one_line
from search.arabic.analysis import analyse, name_key
from search.models import AskedQuestion, PinnedResult, SavedSearch, Synonyms

MOST_SETS = 500  # of synonyms: each question is read against all of them
MOST_SAVED = 50  # searches that one person keeps


@transaction.atomic
def keep_synonyms(lines, *, by, row=None):
    """Keep `lines`, ways of saying one thing, as a new set or in the place of `row`; return it."""
    ways = {tuple(analyse(way).stems): one_line(way) for way in lines.splitlines()}
    ways.pop((), None)
    insist(len(ways) > 1, _("Write at least two different ways of saying it, one a line."))
    insist(
        row or Synonyms.objects.count() < MOST_SETS,
        _("There are as many sets of synonyms as search can bear: forget one first."),
    )
    row = row or Synonyms()
    row.lines = "\n".join(ways.values())
    row.full_clean()
    row.save()
    note("keep_synonyms", row, by, lines=row)
    return row


@transaction.atomic
def forget_synonyms(row, *, by):
    """Forget a set of synonyms."""
    note("forget_synonyms", row, by, lines=row)
    row.delete()


@transaction.atomic
def pin_result(question, page, *, by):
    """Put `page` first among what answers `question`; return the row."""
    question, key = one_line(question), name_key(question)
    insist(key, _("Write the question as somebody would ask it: at least one word."))
    known = PinnedResult.objects.filter(key=key, page=page.pk).exists()
    insist(not known, _("This page is pinned to the question already."))
    row = PinnedResult(question=question, key=key, page_id=page.pk)
    row.full_clean()
    row.save()
    note("pin_result", row, by, page=page.pk)
    return row


@transaction.atomic
def unpin_result(row, *, by):
    """Leave the order of the answers to the engine again."""
    note("unpin_result", row, by, page=row.page_id)
    row.delete()


def note_question(asked, found):
    """Note how a question in words fared, without who asked it; once, not for every page of it."""
    if not settings.QUESTIONS_DAYS or asked.views is None or asked.page > 1 or asked.narrowed:
        return
    repaired = found.asked.text if found.asked.typed else ""
    AskedQuestion.objects.create(text=asked.text, records=found.records, repaired=repaired)


def forget_questions(day=None):
    """Forget questions that are older than the installation keeps; return how many."""
    oldest = (day or today()) - dt.timedelta(days=settings.QUESTIONS_DAYS)
    return AskedQuestion.objects.filter(day__lt=oldest).delete()[0]


@transaction.atomic
def save_search(asked, name, *, by):
    """Keep what `by`, an account, asks, to be told what answers it from now on.

    Return the `SavedSearch`, and whether it is new: a question is kept once.
    """
    User.objects.select_for_update().get(pk=by.pk)  # two presses are one after the other
    insist(not asked.is_empty, _("Write a word to search for, or choose a filter, and keep that."))
    query = asked.address(verbatim=False, sort="")
    insist(
        len(query) <= SavedSearch._meta.get_field("query").max_length,
        _("This question is too long to be kept: take some of its filters away."),
    )
    if known := SavedSearch.objects.filter(owner=by, query=query).first():
        return known, False
    insist(
        by.saved_searches.count() < MOST_SAVED,
        _("You keep as many searches as can be kept. Delete one, and try again."),
    )
    name = one_line(name) or asked.text
    name = name or str(_("Search of %(day)s") % {"day": dates.day(today())})
    return SavedSearch.objects.create(owner=by, name=name[:100], query=query), True


def pause_search(search, paused):
    """Tell nothing more of a saved search, or tell again; what came out meanwhile too."""
    search.is_paused = paused
    search.save(update_fields=["is_paused"])


def forget_search(search):
    """Forget a saved search, with what was found for it."""
    search.delete()
