"""Pictures forget where they were taken, and keep how they lie and every pixel."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from PIL import TiffImagePlugin

from intranet.extraction.whereabouts import without_place
from intranet.models import Document, Image
from tests.intranet.test_uploads import editor, lay, send  # noqa: F401 - a fixture

ORIENTATION, GPS, DETAILS, TAKEN = 0x0112, 0x8825, 0x8769, 0x9003
PLACE = b"Fes-Medina-34.06"  # stands in maker's notes, XMP, IPTC and behind the end
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>"
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
NAMES = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp", "HEIF": "a.heic"}


def photograph(kind="JPEG", orientation=6):
    """Return a picture as a telephone takes it: on its side, with place, day and notes."""
    exif = Picture.Exif()
    exif[ORIENTATION], exif[0x010F], exif[0x0132] = orientation, "Camera", "2023:01:14 10:00:00"
    exif[DETAILS] = {TAKEN: "2023:01:14 10:00:00", 0x927C: PLACE * 3}
    third = TiffImagePlugin.IFDRational
    exif[GPS] = {1: "N", 2: (third(34), third(3), third(5)), 29: "2023:01:14"}
    made, held = Picture.linear_gradient("L").resize((40, 20)).convert("RGB"), io.BytesIO()
    how = {} if kind == "PNG" else {"xmp": XMP}
    made.save(held, kind, exif=exif, **how)
    return held.getvalue()


def opened(data):
    """Return the picture of these bytes."""
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return Picture.open(io.BytesIO(data))


def tells(data):
    """Say whether the bytes tell anything of the place."""
    return PLACE in data or b"Camera" in data or bool(opened(data).getexif().get_ifd(GPS))


@pytest.mark.parametrize("kind", FORMATS)
def test_the_place_goes_and_the_picture_stays(kind):
    before = photograph(kind)
    assert tells(before)
    after = without_place(before)
    assert not tells(after)
    assert opened(after).tobytes() == opened(before).tobytes()
    assert without_place(after) == after


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_how_it_lies_and_when_it_was_taken_stay(kind, orientation):
    exif = opened(without_place(photograph(kind, orientation))).getexif()
    assert exif[ORIENTATION] == orientation
    assert exif.get_ifd(DETAILS)[TAKEN] == "2023:01:14 10:00:00"


def segment(marker, inner):
    """Return a segment of a JPEG."""
    return bytes([0xFF, marker]) + (len(inner) + 2).to_bytes(2) + inner


HIDING = {
    "iptc": lambda data: data[:2] + segment(0xED, b"Photoshop 3.0\x00" + PLACE) + data[2:],
    "second exif": lambda data: data[:2] + segment(0xE1, b"Exif\x00\x00II" + PLACE) + data[2:],
    "more xmp": lambda data: data[:2] + segment(0xE1, b"http://ns.adobe.com/xmp/extension/\x00"
                                                + PLACE) + data[2:],
    "fill bytes before a marker": lambda data: (data[:20] + b"\xff\xff"
        + segment(0xE1, b"Exif\x00\x00II" + PLACE) + data[20:]),
    "more pictures": lambda data: data[:2] + segment(0xE2, b"MPF\x00" + PLACE) + data[2:],
    "behind the end": lambda data: data + photograph(),
    "a film behind the end": lambda data: data + b"\x00\x00\x00\x18ftypmp42" + PLACE,
}  # fmt: skip


@pytest.mark.parametrize("hiding", HIDING)
@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"quality": 100, "subsampling": 0}])
def test_a_place_hidden_elsewhere_in_a_jpeg_goes_too(hiding, how):
    held = io.BytesIO()
    Picture.effect_noise((64, 48), 90).convert("RGB").save(held, "JPEG", **how)
    before = HIDING[hiding](held.getvalue())
    after = without_place(before)
    assert PLACE in before and PLACE not in after
    assert opened(after).tobytes() == opened(held.getvalue()).tobytes()


def test_old_profiles_of_a_png_go_too():
    from PIL.PngImagePlugin import PngInfo

    info, held = PngInfo(), io.BytesIO()
    info.add_text("Raw profile type exif", PLACE.decode(), zip=False)
    info.add_itxt("XML:com.adobe.xmp", PLACE.decode())
    info.add_text("Title", "قاعة")
    Picture.new("RGB", (4, 4)).save(held, "PNG", pnginfo=info)
    after = without_place(held.getvalue() + PLACE)
    assert PLACE not in after and opened(after).text == {"Title": "قاعة"}


@given(st.data())
def test_broken_pictures_are_left_or_cut_and_never_raise(data):
    whole = photograph(data.draw(st.sampled_from(FORMATS)))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    place = data.draw(st.integers(0, max(0, len(cut) - 1)))
    noise = data.draw(st.binary(max_size=9))
    assert len(without_place(cut[:place] + noise + cut[place:])) <= len(cut) + len(noise) + 2


NO_FLAGS = b"RIFF\x0c\x00\x00\x00WEBPVP8X\x00\x00\x00\x00"  # a head of WebP without what it says


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"plain", b"%PDF-1.7", b"GIF89a", NO_FLAGS])
def test_what_is_no_such_picture_is_left(data):
    assert without_place(data) == data


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_is_served_without_its_place(editor, cast, kind):  # noqa: F811
    """At Wagtail's form, and among the papers of a meeting."""
    _answer, picture = lay(editor, NAMES[kind], photograph(kind), body=cast.secretariat.pk)
    paper = send(editor, cast, NAMES[kind], photograph(kind))[1]
    for address in (f"/pictures/{picture.pk}", paper.url):
        served = b"".join(editor.get(address).streaming_content)
        assert not tells(served)
        assert kind == "HEIF" or opened(served).getexif()[ORIENTATION] == 6
    assert paper.file_size == paper.file.size == len(served)


def test_many_pictures_at_once_forget_it_too(editor, cast):  # noqa: F811
    from django.core.files.uploadedfile import SimpleUploadedFile

    address, ajax = "/admin/images/multiple/add/", {"X-Requested-With": "x"}
    sent = {"files[]": SimpleUploadedFile("a.jpg", photograph())}
    key = editor.post(address, sent, headers=ajax).json()["uploaded_file_id"]
    typed = {
        f"uploaded-image-{key}-{name}": words
        for name, words in (("title", "صورة"), ("description", "قاعة"), ("body", ""))
    }
    address = f"/admin/images/multiple/create_from_uploaded_image/{key}/"
    assert editor.post(address, typed, headers=ajax).json()["success"]
    assert not tells(Image.objects.get(title="صورة").file.read())
    assert not Document.objects.filter(title="صورة").exists()
