"""Facts on a record's editing screen."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from intranet.models import AddressedPage, Attendance, BodyPage, MeetingRecordPage
from intranet.picker import beside, options
from intranet.views.sheet import sheet_of

register = template.Library()


@register.inclusion_tag("intranet/admin/facts/outside.html", takes_context=True)
def facts_forms(context, page):
    """Render the forms to which the inputs of facts belong, outside of the page's form."""
    request = context["request"]
    sheet = sheet_of(page, request.viewer)
    return {"sheet": sheet, "csrf_token": context.get("csrf_token"), "request": request}


@register.simple_tag
def named_options(names):
    """Return the options of a datalist, each with the words by which it is found besides."""
    return options({"value": name, "label": "", "attrs": beside(name)} for name in names)


@register.filter
def removed_of(sheet, kind):
    """Return what the viewer took away today of one kind."""
    return sheet.removed.get(kind, [])


@register.filter
def has_facts(page):
    """Say whether the screen of a page shows facts, or papers, beside its prose."""
    return isinstance(page, MeetingRecordPage | AddressedPage | BodyPage)


@register.simple_tag
def attendance_counts(attendance, came_is_said=False):
    """Say how many came, are excused and are absent, of all on the list.

    `came_is_said`: a sentence beside it tells who came, as that of the quorum does. The
    answer may then be empty.
    """
    members = [row for row in attendance if row.role not in ("guest", "staff")]
    there = sum(row.was_there for row in members)
    excused = sum(row.status == Attendance.Status.EXCUSED for row in members)
    missing = sum(row.status == Attendance.Status.ABSENT for row in members)
    guests = len(attendance) - len(members)
    counts = []
    if not came_is_said:
        counts.append(ngettext("%(n)s came", "%(n)s came", there) % {"n": there})
    for number, words in (
        (excused, ngettext("%(n)s excused", "%(n)s excused", excused)),
        (missing, ngettext("%(n)s absent", "%(n)s absent", missing)),
        (guests, ngettext("%(n)s guest", "%(n)s guests", guests)),
    ):
        if number:
            counts.append(words % {"n": number})
    return _("%s.") % pgettext("list of notes", ", ").join(counts) if counts else ""
