"""`manage.py drop_second_factor NAME`: let somebody in who lost every second factor."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from intranet.actions import drop_second_factor
from intranet.models import User


class Command(BaseCommand):
    """For the operator who locked themselves out; others are helped in the admin."""

    help = __doc__

    def add_arguments(self, parser):
        """Ask for the sign-in name."""
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        """Take the factors away, and end the sessions."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(_("There is no account called “%s”.") % username)
        try:
            drop_second_factor(user, by=None)
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        self.stdout.write(_("“%s” signs in with the password alone.") % username)
