"""The editing screen of a record: facts and prose in one, saved by two.

Facts never pass through the page's form: a preview would write them, autosave would change
them, an old tab would put them back. `FactsPanel` shows inputs that belong to other forms.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from intranet.models import (
    AudienceKind,
    BodyPage,
    MeetingRecordPage,
    NewsPage,
    PlainPage,
    ProgrammePage,
    ReportPage,
    StatutePage,
)
from intranet.models.report_page import with_hearings
from intranet.policies import viewer_of
from intranet.views.sheet import SECTIONS, sheet_of


class RecordForm(WagtailAdminPageForm):
    """The page's form, opened with a place for the prose of every agenda item."""

    def __init__(self, *args, **kwargs):
        """Complete the prose from the agenda."""
        super().__init__(*args, **kwargs)
        if "prose" in self.fields:
            self.initial["prose"] = completed(self.instance.prose, self.instance.meeting)


def completed(prose, meeting):
    """Return `prose` with one block an agenda item, in the agenda's order.

    Prose of an item that was removed since stays at the end, until a person removes it.
    """
    blocks = {block.value["item"]: (block.block_type, block.value, block.id) for block in prose}
    struct = prose.stream_block.child_blocks["item"]
    ordered = []
    for pk in meeting.agenda.values_list("pk", flat=True):
        empty = ("item", struct.to_python({"item": str(pk), "text": ""}), str(pk))
        ordered.append(blocks.pop(str(pk), empty))
    return StreamValue(prose.stream_block, [*ordered, *blocks.values()])


class FactsPanel(Panel):
    """One section of facts: `kind` is `meeting` or a key of `SECTIONS`."""

    def __init__(self, kind, **kwargs):
        """Show the facts of one kind."""
        self.kind = kind
        super().__init__(**kwargs)

    def clone_kwargs(self):
        """Keep the kind in copies."""
        return super().clone_kwargs() | {"kind": self.kind}

    class BoundPanel(Panel.BoundPanel):
        """The section of one record."""

        template_name = "intranet/admin/facts/section.html"

        def get_context_data(self, parent_context=None):
            """Add the sheet, and whether the page is locked for this user."""
            context = super().get_context_data(parent_context)
            if not self.instance.pk:
                return context | {"kind": self.panel.kind, "waits": True}
            sheet = sheet_of(self.instance, viewer_of(self.request.user))
            kind, lock = self.panel.kind, self.instance.get_lock()
            context |= {
                "sheet": sheet,
                "kind": kind,
                "locked": bool(lock and lock.for_user(self.request.user)),
                "request": self.request,
            }
            if kind in sheet.sections:
                context |= {
                    "section": sheet.sections[kind],
                    "forms": sheet.forms(kind),
                    "new": sheet.new(kind),
                }
            return context


class Tab(ObjectList):
    """A tab of a page's screen. Its anchors bear `name`, not its heading, which has a language."""

    def __init__(self, *args, name, **kwargs):
        """Call the tab `name` in what leads to its fields (`gap.panel_of`)."""
        self.name = name
        super().__init__(*args, **kwargs)

    def clone_kwargs(self):
        """Keep the name in copies."""
        return super().clone_kwargs() | {"name": self.name}

    @property
    def clean_name(self):
        """What the anchors bear."""
        return self.name


def part_into_tabs(model):
    """Give the screen of a page type the tabs that Wagtail would give it, named for good."""
    panels = [
        ("content", _("Content"), model.content_panels),
        ("promote", _("Promote"), model.promote_panels),
        ("settings", _("Settings"), model.settings_panels),
    ]
    tabs = [Tab(found, heading=words, name=name) for name, words, found in panels if found]
    model.edit_handler = TabbedInterface(tabs, base_form_class=model.base_form_class)


class GapsPanel(Panel):
    """What the page still lacks, in sentences that lead to the fields."""

    class BoundPanel(Panel.BoundPanel):
        """What one page lacks, as last saved; told again after each autosave."""

        template_name = "intranet/admin/gaps.html"

        def is_shown(self):
            """Say nothing of a page that does not exist yet."""
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            """Add the sentences."""
            context = super().get_context_data(parent_context)
            viewer = viewer_of(self.request.user)
            if isinstance(self.instance, MeetingRecordPage):
                sheet_of(self.instance, viewer)  # its rows are fetched once for all panels
            day = viewer.day
            return context | {"page": self.instance, "gaps": list(self.instance.gaps(day))}


def _gaps_panel():
    return GapsPanel(heading=_("What is missing"), icon="list-ul")


class AudiencePanel(Panel):
    """To whom the page is addressed, and the way to another circle.

    The circle is a row beside the page, so another screen sets it: autosave and old revisions
    never touch it.
    """

    class BoundPanel(Panel.BoundPanel):
        """The circle of one page."""

        template_name = "intranet/admin/audience_panel.html"

        def get_context_data(self, parent_context=None):
            """Add the circle as it counts."""
            context = super().get_context_data(parent_context)
            page = self.instance
            circle = page.addressed.circle if page.pk else page.first_audience
            return context | {"page": page, "circle": AudienceKind(circle).label}


class NewsForm(WagtailAdminPageForm):
    """The page's form: no picture goes out that says nothing to who does not see it."""

    def clean(self):
        """Ask for words and a body for the picture; while it is a draft, say nothing yet."""
        cleaned = super().clean()
        picture = cleaned.get("picture")
        if picture and not cleaned.get("picture_words"):
            cleaned["picture_words"] = picture.description[:250]
        if picture and not self.is_deferred_validation:
            if not cleaned.get("picture_words"):
                self.add_error("picture_words", _("Say in a sentence what the picture shows."))
            if picture.body_id is None and not picture.audience:
                self.add_error(
                    "picture",
                    _("Nobody but you sees this picture: change it and give it to the body first."),
                )
        return cleaned


class ForcePanel(Panel):
    """Whether a version of a statute is in force, and the way to put it there."""

    class BoundPanel(Panel.BoundPanel):
        """The terms of one version."""

        template_name = "intranet/admin/statute_panel.html"

        def get_context_data(self, parent_context=None):
            """Add the version."""
            context = super().get_context_data(parent_context)
            return context | {"page": self.instance, "version": self.instance.version}


class HearingPanel(Panel):
    """Which meetings heard a report; their own minutes say so, this screen only tells."""

    class BoundPanel(Panel.BoundPanel):
        """The hearings of one report."""

        template_name = "intranet/admin/hearing_panel.html"

        def get_context_data(self, parent_context=None):
            """Add the meetings that the user may see."""
            context = super().get_context_data(parent_context)
            with_hearings([self.instance], viewer_of(self.request.user))
            return context | {"hearings": self.instance.heard_in}


def papers_panel():
    """Return the papers of a page, saved beside its form and never part of a revision."""
    return FactsPanel("papers", heading=_("Papers"), icon="upload")


def furnish_body_screen():
    """Give the face of a body its papers."""
    BodyPage.content_panels = [*BodyPage.content_panels, papers_panel()]


def furnish_report_screen():
    """Give reports their editing screen."""
    ReportPage.content_panels = [
        FieldPanel("title"),
        _gaps_panel(),
        AudiencePanel(heading=_("Audience"), icon="group"),
        HearingPanel(heading=_("Heard in"), icon="calendar-alt"),
        FieldPanel("kind"),
        FieldPanel("day"),
        FieldPanel("period"),
        FieldPanel("author"),
        FieldPanel("summary"),
        FieldPanel("text"),
        papers_panel(),
    ]


def furnish_statute_screen():
    """Give a version of a statute its editing screen."""
    StatutePage.content_panels = [
        FieldPanel("title"),
        _gaps_panel(),
        ForcePanel(heading=_("In force"), icon="calendar-check"),
        AudiencePanel(heading=_("Audience"), icon="group"),
        FieldPanel("preamble"),
        FieldPanel("articles"),
        papers_panel(),
    ]


def furnish_news_screen():
    """Give news its editing screen."""
    NewsPage.base_form_class = NewsForm
    NewsPage.content_panels = [
        FieldPanel("title"),
        _gaps_panel(),
        AudiencePanel(heading=_("Audience"), icon="group"),
        FieldPanel("day"),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("picture_words"),
        FieldPanel("text"),
        papers_panel(),
    ]


def furnish_plain_screen():
    """Give plain pages their editing screen."""
    PlainPage.content_panels = [
        FieldPanel("title"),
        _gaps_panel(),
        AudiencePanel(heading=_("Audience"), icon="group"),
        FieldPanel("content"),
        papers_panel(),
    ]


class ProgrammeForm(WagtailAdminPageForm):
    """The page's form: every activity lies in the programme's year."""

    def clean(self):
        """Name each activity that does not; while it is a draft, say nothing yet."""
        cleaned = super().clean()
        wrong = {
            place: _in_another_year(self.instance.year)
            for place, block in enumerate(cleaned.get("activities") or [])
            if block.value.begins and block.value.begins.year != self.instance.year
        }
        if wrong and not self.is_deferred_validation:
            self.add_error("activities", StreamBlockValidationError(block_errors=wrong))
        return cleaned


def _in_another_year(year):
    refused = ValidationError(gettext("An activity of this programme begins in %s.") % year)
    return StructBlockValidationError(block_errors={"begins": refused})


class ProgressPanel(Panel):
    """How far each activity has come, and the way to report of it.

    Reports are rows beside the page: another screen writes them, so that a revision never does.
    """

    class BoundPanel(Panel.BoundPanel):
        """The activities of one programme."""

        template_name = "intranet/admin/progress_panel.html"

        def get_context_data(self, parent_context=None):
            """Add the activities; what was typed and is not saved has no key to report under."""
            context = super().get_context_data(parent_context)
            day = viewer_of(self.request.user).day
            saved = [one for one in self.instance.planned if one.key != str(None)]
            rows = [(one, one.is_late(day)) for one in saved]
            return context | {"rows": rows, "programme": self.instance.programme}


def furnish_programme_screen():
    """Give a programme its editing screen: the plan, and beside it what became of it."""
    ProgrammePage.base_form_class = ProgrammeForm
    ProgrammePage.content_panels = [
        FieldPanel("title"),
        _gaps_panel(),
        AudiencePanel(heading=_("Audience"), icon="group"),
        FieldPanel("introduction"),
        FieldPanel("activities"),
        ProgressPanel(heading=_("Progress"), icon="tasks"),
        papers_panel(),
    ]


def furnish_record_screen():
    """Give the record its editing screen. The model stands below and knows no forms of facts."""
    MeetingRecordPage.base_form_class = RecordForm
    MeetingRecordPage.promote_panels = []
    MeetingRecordPage.content_panels = [
        FieldPanel("title"),
        _gaps_panel(),
        FactsPanel("meeting", heading=_("The meeting"), icon="calendar-alt"),
        FactsPanel("attendance", heading=SECTIONS["attendance"].heading, icon="group"),
        FactsPanel("agenda", heading=SECTIONS["agenda"].heading, icon="list-ol"),
        FieldPanel("opening"),
        FieldPanel("prose", classname="prose-of-items"),
        FieldPanel("closing"),
        FactsPanel("decisions", heading=SECTIONS["decisions"].heading, icon="check"),
        FactsPanel("actions", heading=SECTIONS["actions"].heading, icon="tasks"),
        FactsPanel("reports", heading=SECTIONS["reports"].heading, icon="doc-full"),
        FactsPanel("papers", heading=SECTIONS["papers"].heading, icon="upload"),
    ]
