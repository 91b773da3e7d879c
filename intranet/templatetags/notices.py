"""What the desk says of notices."""

from django import template

from intranet.models import Notice
from intranet.notices.kinds import kinds
from intranet.notices.shown import lines_of

register = template.Library()
SHOWN, ASKED = 4, 30  # of so many unread the gate is asked, of which so many are shown


@register.inclusion_tag("parts/desk_notices.html", takes_context=True)
def desk_notices(context):
    """Show the newest unread notices, in two statements; what waits stands on the desk itself."""
    request = context["request"]
    waiting = [kind.name for kind, _group in kinds().values() if kind.waits]
    unread = Notice.objects.unread().filter(recipient=request.user).exclude(kind__in=waiting)
    lines = lines_of(request.viewer, list(unread.newest(ASKED)))
    return {"lines": lines[:SHOWN], "csrf_token": context.get("csrf_token")}
