"""What a programme says of its activities."""

from django import template
from django.utils.translation import gettext

from intranet.models import ActivityProgress, ProgrammePage
from intranet.models.programme_page import ProgrammeFacts
from intranet.templatetags.record import state

register = template.Library()

YEARS = 8

State = ActivityProgress.State
MARKS = {
    State.PLANNED: "planned",
    State.DOING: "waits",
    State.DONE: "done",
    State.POSTPONED: "planned",
    State.CANCELLED: "planned",
}


@register.simple_tag
def activity_state(activity, late=False):
    """Draw how far an activity has come; of one whose days have passed, that nobody said it."""
    if late:
        return state("late", gettext("Its days have passed: no report yet"))
    return state(MARKS[activity.state], activity.state.label)


@register.simple_tag
def programmes_of(body, viewer):
    """Return the newest programmes of a body that are the viewer's, drafts among them."""
    pages = viewer.visible(ProgrammePage.objects.filter(programme__body=body))
    return list(pages.order_by("-programme__year")[:YEARS])


@register.simple_tag
def programme_facts(programmes, request):
    """Return the `ProgrammeFacts` of the newest that is published and begun, None without one."""
    begun = (page for page in programmes if page.live and page.year <= request.viewer.day.year)
    page = next(begun, None)
    return page and ProgrammeFacts(page, request)


@register.filter
def among(activity, late):
    """Say whether the activity is one of those that are late."""
    return activity.key in late
