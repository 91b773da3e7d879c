"""An address as a square that telephones read (QR), drawn as SVG."""

import qrcode
from django.utils.safestring import mark_safe
from qrcode.image.svg import SvgPathImage


def square(address):
    """Return the drawing of `address`, to stand in a page."""
    drawn = qrcode.make(address, image_factory=SvgPathImage, border=0, box_size=10)
    svg = drawn.to_string(encoding="unicode")
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" ', 1))  # drawn by qrcode
