"""What every page of the intranet shares."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageQuerySet
from wagtail.models.pages import PagePermissionTester

from intranet.models.audience import Audience, AudienceKind
from intranet.models.passage import Passage
from intranet.models.permalink import Permalink


class JoinedQuerySet(PageQuerySet):
    """Pages whose manager fetches with each what every use of it needs."""

    def only(self, *fields):
        """Fetch some columns, without the manager's joins: deleting a page asks so."""
        return super(JoinedQuerySet, self.select_related(None)).only(*fields)

    def select_for_update(self, *args, **kwargs):
        """Return the pages locked, alone: PostgreSQL refuses to lock a row that may be absent."""
        return super(JoinedQuerySet, self.select_related(None)).select_for_update(*args, **kwargs)


class UncopiedPageTester(PagePermissionTester):
    """Tells Wagtail that nobody copies the page: rows stand beside it, and a copy has none."""

    def can_copy(self):
        """Refuse, so that no button and no bulk action offers it."""
        return False


class KeptPageTester(UncopiedPageTester):
    """Tells Wagtail what may be done with a page that stands for a row: never delete or copy it.

    Nobody may, operators neither: its number was given, and its row has one page.
    """

    def can_delete(self, ignore_bulk=False):
        """Refuse, so that no button and no bulk action offers it."""
        return False

    def can_move(self):
        """Say what Wagtail says, which is whether the page could be deleted from its place."""
        return super().can_delete(ignore_bulk=True)


def heading_of(title, model):
    """Return how a page is called: its title, or a list's kind in another interface language.

    Content is written in one language, but the lists stand beside “My desk” in the navigation.
    """
    foreign = not (get_language() or "").startswith(settings.LANGUAGE_CODE)
    return str(model.kind_label) if foreign and getattr(model, "is_list", False) else title


class IntranetPage(Page):
    """A page that passes the gate, has a permanent address and says what of it can be found.

    It is `kept`, that is neither deleted nor copied, unless its type says otherwise.
    """

    kind_label = _("Page")
    private_page_options = []  # the gate decides, not Wagtail's view restrictions
    show_in_menus_default = False
    kept = True
    is_list = False  # one of the lists in the navigation, called by its kind

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, and give a new page its permanent address."""
        with transaction.atomic():
            new = self._state.adding
            super().save(*args, **kwargs)
            if new:
                Permalink.objects.create(page_id=self.pk)

    def permissions_for_user(self, user):
        """Return what answers Wagtail's questions about rights on this page."""
        if self.kept:
            return KeptPageTester(user, self)
        return super().permissions_for_user(user)

    def get_view_restrictions(self):
        """Return none: the gate decides, so Wagtail need not ask the database."""
        return self._meta.model.objects.none()

    def get_admin_display_title(self):
        """Return the published title: lists in the admin show it to more than those who write."""
        return self.title if self.live else super().get_admin_display_title()

    @property
    def heading(self):
        """How the page is called in the language of the interface."""
        return heading_of(self.title, type(self))

    @property
    def permanent_url(self):
        """The address that is cited: `/r/<number>`."""
        return self.permalink.get_absolute_url()

    def get_audience(self):
        """Say to whom the page is addressed: all members, unless the page type says otherwise."""
        return Audience(AudienceKind.MEMBERS)

    def passages(self):
        """Yield what of this page can be found, its head first."""
        yield Passage("", "", self.title, self)

    def papers(self):
        """Return the files that are found by name under this page."""
        beside = ("page__addressed__body", "page__bodypage__body")
        return self.documents.select_related(*beside).order_by("title")

    def state_shown(self):
        """Return the state that stands beside this page in a list of results, empty for none."""
        return ""

    def gaps(self, day):
        """Yield each `Gap`: what the page still lacks on `day`, by what was last written."""
        yield from ()

    def subject(self):
        """Say what a search may narrow by: body, kind, day of this page."""
        return {"body": None, "kind": self._meta.model_name, "day": None}
