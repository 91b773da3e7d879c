"""A person's account, as it stands on their screen."""

from django import template

from intranet.models import User
from intranet.square import square
from intranet.views.readings import path_of

register = template.Library()


@register.inclusion_tag("intranet/admin/account_of.html", takes_context=True)
def account_of(context, person):
    """Say how the person signs in, and offer a way in to hand out to who may."""
    user = User.objects.filter(person=person).first()
    waiting = user and user.invitations.waiting().select_related("made_by__person").first()
    return {
        "person": person,
        "user": user,
        "waiting": waiting,
        "may_invite": context["request"].viewer.may_invite(person),
    }


@register.simple_tag
def drawn_square(address):
    """Draw an address as a square that telephones read."""
    return square(address)


@register.filter
def thing_address(reading):
    """Return where what was read is."""
    return path_of(reading)
