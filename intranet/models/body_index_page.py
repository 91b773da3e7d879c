"""One list of bodies a level: the faces of bodies are siblings under it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from intranet.models.body import Body
from intranet.models.page import IntranetPage


class BodyIndexPage(IntranetPage):
    """The bodies of a level."""

    kind_label = _("Bodies")

    level = models.CharField(_("level"), max_length=12, choices=Body.Level, unique=True)

    content_panels = [*IntranetPage.content_panels, FieldPanel("level")]

    parent_page_types = ["intranet.HomePage"]
    subpage_types = ["intranet.BodyPage"]

    class Meta:
        verbose_name = _("list of bodies")
        verbose_name_plural = _("lists of bodies")

    def get_context(self, request, *args, **kwargs):
        """Add the bodies of this level, as far as the viewer may see them, by kind."""
        context = super().get_context(request, *args, **kwargs)
        bodies = Body.objects.in_being().filter(level=self.level).for_list()
        context["bodies"] = request.viewer.visible(bodies)
        return context
