"""Forms of papers and pictures: a file is given to a body whose records one writes."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from intranet.models import Body, Power
from intranet.policies import viewer_of


class OwnBodies:
    """Mixed into a file's form: offers the bodies the user writes for, no others' names."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if "body" in self.fields:
            mine = viewer_of(user).bodies_for(Power.RECORD) if user else Body.objects.none()
            self.fields["body"].queryset = mine.prefetch_related("names")


def _own(viewer):
    """Return the key of the one body in which the viewer holds an office that writes, or None."""
    own = viewer.body_ids & viewer.edited_body_ids
    return next(iter(own)) if len(own) == 1 else None


class DocumentForm(OwnBodies, BaseDocumentForm):
    """A paper."""


class ImageForm(OwnBodies, BaseImageForm):
    """A picture, with words for those who do not see it."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if user and not self.instance.pk:
            self.initial["body"] = _own(viewer_of(user))
        if "description" in self.fields:
            field = self.fields["description"]
            field.required, field.label = True, _("what the picture shows")
            field.help_text = _("For those who do not see it: who, what, where, in a sentence.")
