"""Files that try to run, to be two things at once, or to lead elsewhere by their names."""

import gzip
import io
import zipfile

from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo

SCRIPT = b"<script>alert('ran')</script>"
PAGE = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"
SVG = (
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>" + SCRIPT
    + b"<foreignObject><iframe srcdoc='x'/></foreignObject></svg>"
)  # fmt: skip
XSLT = b"<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='#x'?><html:script/>"
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
CODE = b"alert('ran')//"


def drawn(kind, **how):
    """Return a small picture of a kind."""
    held = io.BytesIO()
    Picture.new("RGB", (12, 8), "teal").save(held, kind, **how)
    return held.getvalue()


def commented():
    """Return a PNG whose words are a page."""
    info = PngInfo()
    info.add_text("Comment", PAGE.decode())
    return drawn("PNG", pnginfo=info)


def archive(members, linked=()):
    """Return a ZIP of {name: bytes}; names in `linked` are symbolic links to what they hold."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in members.items():
            member = zipfile.ZipInfo(name)
            if name in linked:
                member.create_system, member.external_attr = 3, 0o120777 << 16
            packed.writestr(member, data)
    return held.getvalue()


#: Name → content. None of them may ever run, load or be taken for a page.
FILES = {
    "page.html": PAGE,
    "page.htm": b"\xef\xbb\xbf \n" + PAGE,
    "page.xhtml": b"<html xmlns='http://www.w3.org/1999/xhtml'>" + SCRIPT + b"</html>",
    "wide.html": PAGE.decode().encode("utf-16"),
    "seven.html": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "saved.mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n" + PAGE,
    "رسم.svg": SVG,
    "late.svg": b"<!-- " + b"x" * 5000 + b" -->" + SVG,
    "packed.svgz": gzip.compress(SVG),
    "styled.xml": XSLT,
    "page.txt": PAGE,
    "page.pdf": PAGE,
    "page.jpg": PAGE,
    "page.docx": PAGE,
    "vector.png": SVG,
    "code.txt": CODE,
    "code.csv": b"=cmd|' /C calc'!A0;" + CODE,
    "late.txt": b"a" * 5000 + PAGE,
    "no ending": PAGE,
    "double.pdf.html": PDF + PAGE,
    "both.pdf": PDF + PAGE,
    "both.html": PAGE + PDF,
    "first.pdf": PAGE + b"\n" + PDF,
    "script.gif": b"GIF89a=1/*" + b"\x00" * 20 + b"*/;alert('ran')",
    "true.gif": drawn("GIF") + b"*/=1;" + CODE + PAGE,
    "true.png": commented() + PAGE,
    "true.jpg": drawn("JPEG", comment=PAGE) + archive({"evil.html": PAGE}),
    "true.webp": drawn("WEBP", xmp=PAGE) + PAGE,
    "slip.zip": archive({"../../evil.html": PAGE, "/etc/passwd": b"x", "C:\\x.hta": SCRIPT}),
    "both.zip": PAGE + archive({"a.txt": b"x"}),
    "macros.docm": archive({"word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"}),
    "entity.docx": archive({
        "[Content_Types].xml": b"<x/>",
        "word/document.xml": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    }),
}  # fmt: skip

#: What a hostile browser says a file is called.
NAMES = [
    "../../../evil.txt", "..\\..\\evil.txt", "/etc/cron.d/evil.txt", "C:\\evil.txt", "..", ".", "",
    "evil.txt\x00.pdf", "%2e%2e%2fevil.txt", "..%c0%afevil.txt", "a/../../evil.txt", "evil.txt/",
    "\u202etxt.exe", "evil\r\nX-Evil: 1.txt", '"; filename="evil.html', "~/.ssh/evil.txt",
    "ملف/../../evil.txt", "x" * 700 + ".txt", "NUL.txt", "....//....//evil.txt",
]  # fmt: skip

#: Members of an archive that lead out of it, or to what they do not hold.
SLIPS = [
    "../evil.txt", "../../../../tmp/evil.txt", "/tmp/evil.txt", "a/../../evil.txt", "C:/evil.txt",
    "..\\evil.txt", "\\\\host\\share\\evil.txt", "a\\..\\..\\evil.txt", "C:evil.txt",
]  # fmt: skip
