"""Facts of a meeting, or the papers of a page, changed one at a time from its editing screen.

Each answer holds only what changed: the row's new version, what is to be said at the row and
at its fields. Nothing a person typed is ever replaced. Without JavaScript the same address
redirects back to the screen, or shows the one form that was refused.
"""

import json
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page

from intranet import actions
from intranet.models import AddressedPage, BodyPage, Meeting, Power
from intranet.models.removed_row import removed_row
from intranet.typed import whole
from intranet.views.deed import tell_refusal
from intranet.views.gaps import gaps_of
from intranet.views.sheet import AnySheet, PageSheet, Sheet

STATUS = {"saved": 200, "refused": 422, "stale": 409}


@dataclass
class Answer:
    """What is said after a post: `tone` is saved, refused or stale."""

    request: object
    sheet: AnySheet
    kind: str
    form: object = None
    tone: str = "saved"
    says: str = ""
    version: int | None = None
    present: list = field(default_factory=list)
    added: list = field(default_factory=list)
    not_kept: list = field(default_factory=list)
    removed: str = ""
    refused_entry: int | None = None  # what could not be taken back
    events: dict = field(default_factory=dict)

    def response(self):
        """Return the pieces of the screen that changed, or a page where scripts are off."""
        if not self.request.htmx:
            return self._without_script()
        sheet = self.sheet.fresh()
        context = {"answer": self, "sheet": sheet} | gaps_of(self._page(), sheet.viewer)
        response = render(
            self.request, "intranet/admin/facts/answer.html", context, status=STATUS[self.tone]
        )
        if self.kind in ("agenda", "attendance"):
            choices = context["sheet"].item_choices
            items = [{"id": pk, "title": str(title)} for pk, title in choices]
            self.events = {"facts-items": items} | self.events  # told in this order
        response.headers["HX-Trigger"] = json.dumps(self.events)
        return response

    def _page(self):
        """Return the page as it now is."""
        return Page.objects.get(pk=self.sheet.page.pk).specific

    def _without_script(self):
        back = self.sheet.screen
        if self.tone == "saved":
            messages.success(self.request, self.says)
            for sentence in self.not_kept:
                messages.error(self.request, sentence)
            return redirect(f"{back}#facts-{self.kind}")
        context = {"answer": self, "sheet": self.sheet, "back": back}
        return render(
            self.request, "intranet/admin/facts/alone.html", context, status=STATUS[self.tone]
        )


@require_POST
def fact(request, kind, row=None, meeting=None, page_id=None):
    """Do to a fact what the pressed button says: save, up, down, remove.

    A meeting is convened, and its minutes are adopted, instead.
    """
    sheet = _of_meeting(request, meeting) if meeting else _of_page(request, page_id)
    form = _form(request, sheet, kind, row)
    answer = Answer(request, sheet, kind, form)
    what = _verb(request.POST.get("do", "save"), kind, row)
    try:
        _insist_unlocked(sheet, request.user)
        what(answer)
    except actions.Stale as stale:
        answer.tone, answer.says = "stale", stale.messages[0]
        answer.present, answer.version = _present(form, stale.row), stale.row.version
    except ValidationError as refusal:
        answer.tone = "refused"
        tell_refusal(form, refusal)
    if answer.tone == "refused":
        answer.says = " ".join(form.non_field_errors()) or _("Not saved: see the field.")
    return answer.response()


@require_POST
def take_back(request, meeting, entry):
    """Put back what the viewer took away today; of others' removals there is nothing here."""
    sheet = _of_meeting(request, meeting)
    removed = removed_row(sheet.meeting, request.user, entry)
    if removed is None:
        raise Http404
    answer = Answer(request, sheet, removed.kind)
    try:
        _insist_unlocked(sheet, request.user)
        row = actions.take_back_row(sheet.meeting, removed, by=request.user)
    except ValidationError as refusal:
        answer.tone, answer.says = "refused", " ".join(refusal.messages)
        answer.refused_entry = entry
        return answer.response()
    answer.says = _("It is back.")
    fresh = sheet.fresh()
    answer.added = [fresh.form(removed.kind, row)]
    if removed.kind == "agenda":
        answer.events["facts-item-added"] = [str(row.pk)]
    answer.events["facts-order"] = _order(fresh, removed.kind)
    return answer.response()


def _verb(do, kind, row):
    """Return what to do; only what there is of such a kind: else there is nothing here."""
    fits = {
        "save": True,
        "remove": row is not None and kind != "meeting",
        "up": row is not None and kind not in ("meeting", "papers"),
        "convene": kind == "meeting",
        "adopt": kind == "meeting",
    }
    if not fits.get("up" if do == "down" else do):
        raise Http404
    return DOING[do]


def _of_meeting(request, pk):
    """Return the facts of a meeting that the viewer may record; for others there are none."""
    meeting = get_object_or_404(Meeting.objects.select_related("body", "record"), pk=pk)
    if not request.viewer.may_do(Power.RECORD, meeting.body_id):
        raise Http404
    return Sheet(meeting, request.viewer)


def _of_page(request, pk):
    """Return the papers of a page of a body whose records the viewer writes."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, AddressedPage | BodyPage):
        raise Http404
    if not request.viewer.may_do(Power.RECORD, page.body):
        raise Http404
    return PageSheet(page, request.viewer)


def _form(request, sheet, kind, pk):
    """Return the bound form of a row (or of a new one) of this meeting."""
    if kind == "meeting" and isinstance(sheet, Sheet):
        return sheet.form(kind, data=request.POST)
    if kind not in sheet.sections:
        raise Http404
    row = None
    if pk is not None:
        row = next((row for row in sheet.rows(kind) if str(row.pk) == pk), None)
        if row is None:
            raise Http404
    return sheet.form(kind, row, request.POST, request.FILES)


def _insist_unlocked(sheet, user):
    """Refuse while the page is locked for this user: its facts are what it is about."""
    lock = sheet.page.specific.get_lock()
    if lock and lock.for_user(user):
        if isinstance(sheet, Sheet):
            raise actions.Refused(_("The record is locked: its facts cannot be changed now."))
        raise actions.Refused(_("The page is locked: its papers cannot be changed now."))


def _present(form, row):
    """Say what the database holds now, for each field that was typed otherwise."""
    fresh = type(form)(form.sheet, form.section, row)
    said = []
    for bound in fresh:
        typed = form[bound.name].value()
        now = fresh.get_initial_for_field(bound.field, bound.name)
        if bound.name != "version" and bound.field.has_changed(now, typed):
            said.append((bound.label, _shown(bound.field, now)))
    return said


def _shown(field, value):
    choices = dict(getattr(field, "choices", ()))
    value = choices.get(value, value)
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    return _("(empty)") if value in (None, "") else value


def _save(answer):
    """Write what was typed."""
    form, by = answer.form, answer.request.user
    if not form.is_valid():
        answer.tone = "refused"
        return
    version = form.cleaned_data.get("version") or 0
    if answer.kind == "meeting":
        answer.sheet.meeting = actions.change_meeting(
            answer.sheet.meeting, version, by=by, **form.values()
        )
        answer.version = answer.sheet.meeting.version
    elif answer.kind == "papers":
        _save_papers(answer, by)
    elif form.row:
        form.row = actions.change_row(form.row, version, by=by, **form.values())
        answer.version = form.row.version
    else:
        row = actions.add_row(answer.sheet.meeting, answer.kind, by=by, **form.values())
        _added(answer, [row])
    _address(answer, form.cleaned_data.get("audience"), by)
    answer.says = answer.says or _("Saved.")


def _address(answer, audience, by):
    """Address the meeting or the item to another circle, where the form asks it."""
    thing = answer.sheet.meeting if answer.kind == "meeting" else answer.form.row
    if audience is not None and thing and audience != thing.audience:
        actions.set_audience(thing, audience, by=by)


def _save_papers(answer, by):
    form = answer.form
    if form.row:
        actions.change_paper(form.row, by=by, **form.values())
        return
    item, kept = form.cleaned_data.get("item"), form.cleaned_data["paper"]
    holder, papers, doubts = answer.sheet.holder, [], []
    for file in answer.request.FILES.getlist("file"):
        try:
            papers.append(actions.attach_paper(holder, file, by=by, item=item))
            doubts.append(actions.doubt(file))
        except actions.Refused as refusal:
            answer.not_kept += refusal.messages
    if kept:
        papers.append(actions.lay_paper(kept, holder, by=by, item=item))
    if not papers:
        raise actions.Refused(answer.not_kept)
    _added(answer, papers)
    count = len(papers)
    said = ngettext("%(n)s paper added.", "%(n)s papers added.", count) % {"n": count}
    answer.says = " ".join(filter(None, [said, *doubts]))


def _added(answer, rows):
    """Show new rows, and empty the form they came from."""
    fresh = answer.sheet.fresh()
    answer.added = [fresh.form(answer.kind, row) for row in rows]
    answer.events["facts-added"] = {"form": answer.form.form_id, "kind": answer.kind}
    if answer.kind == "agenda":
        answer.events["facts-item-added"] = [str(row.pk) for row in rows]
    if audience := answer.form.cleaned_data.get("audience"):
        actions.set_audience(rows[0], audience, by=answer.request.user)


def _move(answer, step):
    """Move a row up or down among its kind."""
    form, rows = answer.form, answer.sheet.rows(answer.kind)
    place = [row.pk for row in rows].index(form.row.pk) + step
    actions.move_row(form.row, _version(form), place, by=answer.request.user)
    fresh = answer.sheet.fresh()
    answer.form = None
    answer.added, answer.says = [], _("Moved.")
    answer.events["facts-order"] = _order(fresh, answer.kind)


def _order(sheet, kind):
    """Return the rows of one kind as they now stand, for the screen to follow."""
    rows = [{"key": one.key, "version": one.row.version} for one in sheet.forms(kind)]
    return {"kind": kind, "rows": rows}


def _remove(answer):
    """Take a fact away."""
    form, by = answer.form, answer.request.user
    if answer.kind == "papers":
        actions.remove_paper(form.row, by=by)
        answer.says = _("Taken away from here. It stays among the body's documents.")
    else:
        actions.remove_row(form.row, _version(form), by=by)
        answer.says = _("Removed.")
    answer.removed, answer.form = form.key, None
    answer.events["facts-removed"] = {"kind": answer.kind}


def _convene(answer):
    """Tell the members of a meeting, and ask them whether they will come."""
    version, by = _version(answer.form), answer.request.user
    answer.sheet.meeting = actions.convene_meeting(answer.sheet.meeting, version, by=by)
    _turned(answer, _("The members are told, and asked whether they will come."))


def _adopt(answer):
    """Mark the minutes as adopted."""
    meeting = answer.sheet.meeting
    answer.sheet.meeting = actions.adopt_minutes(meeting, by=answer.request.user)
    _turned(answer, _("The minutes are adopted."))


def _turned(answer, says):
    """Show a meeting in another state: the button that led there has done its work."""
    meeting = answer.sheet.meeting
    answer.form = answer.sheet.fresh().meeting_form
    answer.says, answer.version = says, meeting.version
    answer.events["facts-state"] = {
        "form": answer.form.form_id, "state": meeting.state, "label": meeting.get_state_display()
    }  # fmt: skip


def _version(form):
    return whole(form["version"].value()) or 0


DOING = {
    "save": _save,
    "up": lambda answer: _move(answer, -1),
    "down": lambda answer: _move(answer, 1),
    "remove": _remove,
    "convene": _convene,
    "adopt": _adopt,
}
