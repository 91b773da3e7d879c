"""Forms of papers and pictures: a file is given to a body whose records one writes."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image as Picture
from PIL import UnidentifiedImageError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from intranet.actions.upload import insist_on_paper, insist_on_size
from intranet.extraction.films import Unfathomable
from intranet.extraction.picture_refusal import DAMAGED, refusal_of
from intranet.extraction.whereabouts import forget_place
from intranet.models import Body, Power
from intranet.picker import Picker
from intranet.policies import viewer_of
from intranet.storage import clean_name
from intranet.typed import whole

#: What is raised at a file that begins as a picture and is none, or stops in the middle.
BROKEN = (OSError, ValueError, SyntaxError, Unfathomable)


class PictureField(WagtailImageField):
    """A picture of a kind that browsers and telephones know, of a size that can be drawn anew."""

    def to_python(self, data):
        """Look at size and kind first: what is too large, too wide or none is never opened.

        What is kept says nothing of the place where it was taken.
        """
        if not data:
            return super().to_python(data)
        data.name = clean_name(data.name)
        insist_on_size(data, settings.LARGEST_PICTURE)
        if said := refusal_of(data):
            raise ValidationError(said)
        self.error_messages["invalid_image"] = DAMAGED % {"name": data.name}
        self._insist_on_pixels(data)
        try:
            forget_place(data)
            return super().to_python(data)
        except BROKEN as broken:
            raise self._damaged() from broken

    def _damaged(self):
        return ValidationError(self.error_messages["invalid_image"], code="invalid_image")

    def _insist_on_pixels(self, data):
        """Read what the head of the file says of itself; no pixel is drawn."""
        try:
            with Picture.open(data) as picture:
                width, height = picture.size
        except Picture.DecompressionBombError:
            width = height = self.max_image_pixels
        except UnidentifiedImageError:  # of another library, or no picture: the field says
            return
        except BROKEN as broken:
            raise self._damaged() from broken
        finally:
            data.seek(0)
        if width * height > self.max_image_pixels:
            raise ValidationError(
                _("“%(name)s” is wider or higher than a picture may be: make it smaller first."),
                params={"name": data.name},
            )


class OwnBodies:
    """Mixed into a file's form: offers the bodies the user writes for, no others' names."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields.pop("collection", None)  # follows the body
        if "body" in self.fields:
            self.fields["body"].widget = Picker()
            mine = viewer_of(user).bodies_for(Power.RECORD) if user else Body.objects.none()
            self.fields["body"].queryset = mine.prefetch_related("names")
        if user and not self.instance.pk:
            chosen = Body.objects.filter(collection=self.instance.collection_id).first()
            self.initial["body"] = chosen.pk if chosen else _own(viewer_of(user))

    def clean(self):
        """Give each of many files to the body whose collection was chosen for all of them."""
        cleaned = super().clean()
        collection = whole(self.data.get("collection"))
        if not cleaned.get("body") and not self.instance.pk and collection:
            cleaned["body"] = self.fields["body"].queryset.filter(collection=collection).first()
        return cleaned


def _own(viewer):
    """Return the key of the one body in which the viewer holds an office that writes, or None."""
    own = viewer.body_ids & viewer.edited_body_ids
    return next(iter(own)) if len(own) == 1 else None


class DocumentForm(OwnBodies, BaseDocumentForm):
    """A paper."""

    def clean_file(self):
        """Refuse what cannot be kept, with the sentence of the action."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            insist_on_paper(file)
        return file


SHOWS = _("Say in a sentence what the picture shows.")
SHOWS_AGAIN = _("Say in a sentence what the picture shows, then choose the file again.")


class ImageForm(OwnBodies, BaseImageForm):
    """A picture, with words for those who do not see it."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PictureField(
                label=old.label, required=old.required, widget=old.widget
            )
        if "description" in self.fields:
            field = self.fields["description"]
            field.required, field.label = True, _("what the picture shows")
            field.help_text = _("For those who do not see it: who, what, where, in a sentence.")
            chosen = self.add_prefix("file") in self.files  # a browser sends no file twice
            field.error_messages["required"] = SHOWS_AGAIN if chosen else SHOWS
