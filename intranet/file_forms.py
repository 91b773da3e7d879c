"""Forms of papers and pictures: a file is given to a body whose records one writes."""

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


class DocumentForm(OwnBodies, BaseDocumentForm):
    """A paper."""


class ImageForm(OwnBodies, BaseImageForm):
    """A picture."""
