"""Whatever happens, in whatever order, the index comes to hold the published content."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from intranet.actions import (
    Refused,
    add_row,
    adopt_minutes,
    change_row,
    remove_row,
    rename_body,
    set_audience,
    write_news,
)
from intranet.models import Body, Decision, Document, Meeting, MeetingRecordPage, NewsPage
from search import index
from search.models import IndexJob
from tests.cast import paper, with_words
from tests.search.engines.behaviour import UNDISTURBED
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_body, make_record, paragraph
from tests.search.truth import differences

WORDS = st.sampled_from(["تجديد الانخراط", "برنامج الأنشطة", "محمد الحجيرة", "سر الميزانية"])
AUDIENCES = st.sampled_from(["members", "body", "attendees", "named", "editors"])
NUMBER = st.integers(0, 7)


class PowerFailure(Exception):
    """Ends what is under way, as the loss of the process would."""


class Life:
    """Does to an institution what its staff would, by the number of a step."""

    def __init__(self):
        self.bodies = [
            make_body("fes", "الأمانة الجهوية"),
            make_body("youth", "لجنة الشباب", kind="committee", audience="body"),
        ]
        self.day = date(2023, 1, 1)

    @classmethod
    def again(cls):
        """Return the life of an institution that is there already."""
        life = cls.__new__(cls)
        life.bodies = list(Body.objects.filter(code__in=["fes", "youth"]).order_by("pk"))
        life.day = Meeting.objects.latest("held_on").held_on
        return life

    def record(self, number):
        """Return one of the records there are, None when there is none."""
        records = MeetingRecordPage.objects.order_by("pk")
        return records[number % len(records)] if records else None

    def open(self, number, words, audience):
        self.day += timedelta(days=1)
        body = self.bodies[number % 2]
        make_record(body, words, held_on=self.day, audience=audience, live=number % 3 > 0)

    def publish(self, number, words, audience):
        if page := self.record(number):
            page.opening = paragraph(words)
            page.save_revision().publish()

    def draft(self, number, words, audience):
        if page := self.record(number):
            page.opening = paragraph(f"مسودة {words}")
            page.save_revision()

    def unpublish(self, number, words, audience):
        if page := self.record(number):
            page.unpublish()

    def delete(self, number, words, audience):
        if page := self.record(number):
            page.delete()

    def move(self, number, words, audience):
        if page := self.record(number):
            target = Page.objects.get(pk=self.bodies[(number + 1) % 2].page.pk)
            if page.get_parent().pk != target.pk:
                page.slug = f"moved-{page.pk}"
                page.save(update_fields=["slug"])
                Page.objects.get(pk=page.pk).move(target, pos="last-child")

    def retitle(self, number, words, audience):
        if page := self.record(number):
            base = Page.objects.get(pk=page.pk)
            base.title = f"محضر {words}"
            base.save()

    def address(self, number, words, audience):
        if page := self.record(number):
            set_audience(page.meeting, audience, by=None)

    def address_item(self, number, words, audience):
        if page := self.record(number):
            item = page.meeting.agenda.first()
            item = item or add_row(page.meeting, "agenda", by=None, title=words)
            set_audience(item, audience, by=None)

    def address_body(self, number, words, audience):
        circle = audience if audience in ("members", "body", "editors") else "members"
        set_audience(self.bodies[number % 2], circle, by=None)

    def decide(self, number, words, audience):
        if page := self.record(number):
            add_row(page.meeting, "decisions", by=None, text=words)

    def change_decision(self, number, words, audience):
        if decision := Decision.objects.order_by("pk").first():
            change_row(decision, decision.version, by=None, text=f"{words} معدل")

    def remove_decision(self, number, words, audience):
        if decision := Decision.objects.order_by("pk").last():
            remove_row(decision, decision.version, by=None)

    def adopt(self, number, words, audience):
        page = self.record(number)
        if page and page.live:
            adopt_minutes(page.meeting, by=None)

    def lay_paper(self, number, words, audience):
        """A paper beside a meeting, an item of it, news, or nothing but its body; read at once."""
        beside, record = {"body": self.bodies[0]}, self.record(number)
        if number % 3 == 0 and record:
            item = record.meeting.agenda.first() if number > 4 else None
            beside = {"meeting": record.meeting, "item": item}
        elif number % 3 == 1:
            beside = {"page": self.news(number).page_ptr}
        with_words(paper("ورقة", **beside), words, f"{words} تتمة")

    def news(self, number):
        """Return news of a body, written when there is none yet."""
        body = self.bodies[number % 2]
        written = NewsPage.objects.filter(addressed__body=body).first()
        return written or write_news(body, "خبر", by=None, summary="ملخص", day=self.day)

    def address_paper(self, number, words, audience):
        if found := Document.objects.order_by("pk").last():
            found.audience = audience if number % 2 else ""
            found.save()

    def address_news(self, number, words, audience):
        circle = audience if audience in ("members", "body", "editors") else "members"
        set_audience(self.news(number).addressed, circle, by=None)

    def unpublish_news(self, number, words, audience):
        self.news(number).unpublish()

    def delete_news(self, number, words, audience):
        self.news(number).delete()

    def remove_paper(self, number, words, audience):
        if found := Document.objects.order_by("pk").first():
            found.delete()

    def rename_body(self, number, words, audience):
        body, day = self.bodies[number % 2], date(2022, 1, 1) + timedelta(number)
        with suppress(Refused):  # it is called so already
            rename_body(body, f"هيئة {words}", day, by=None)

    def undo(self, number, words, audience):
        """A change that is rolled back leaves neither words nor jobs."""
        with transaction.atomic():
            self.retitle(number, words, audience)
            transaction.set_rollback(True)

    def drain(self, number, words, audience):
        index.drain()

    def drain_some(self, number, words, audience):
        index.drain(most=1)

    def reindex(self, number, words, audience):
        index.reindex()

    def lose_power_before_the_index(self, number, words, audience):
        self._failing("replace", before=True)

    def lose_power_after_the_index(self, number, words, audience):
        self._failing("replace", before=False)

    def lose_power_in_a_rebuild(self, number, words, audience):
        self._failing("rebuild", before=True, work=index.reindex)

    def lose_power_after_a_rebuild(self, number, words, audience):
        self._failing("rebuild", before=False, work=index.reindex)

    @staticmethod
    def _failing(name, before, work=index.drain):
        real = getattr(type(index.engine()), name)

        def failing(self, *arguments):
            if not before:
                real(self, *arguments)
            raise PowerFailure

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(index.engine()), name, failing)
            try:
                work()
            except PowerFailure:
                pass


STEPS = sorted(
    name
    for name in vars(Life)
    if not name.startswith("_") and name not in ("record", "again", "news")
)


@on_every_engine
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
    suppress_health_check=[*UNDISTURBED, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), NUMBER, WORDS, AUDIENCES), max_size=25))
def test_the_index_converges_and_no_job_is_lost(db, engine, steps):
    with transaction.atomic():
        engine.rebuild([])
        IndexJob.objects.all().delete()
        life = Life()
        for number in range(3):
            life.open(number + 1, "اجتماع", "members")
        for name, number, words, audience in steps:
            getattr(life, name)(number, words, audience)
        index.drain()
        assert IndexJob.objects.count() == 0
        assert differences(engine) == []
        transaction.set_rollback(True)
