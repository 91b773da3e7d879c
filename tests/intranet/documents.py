"""Word and PDF documents, made here in code: sound ones, and each kind that is refused."""

import io
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter

ARABIC_FONT = "NotoSansArabic-Regular.ttf"  # of `make services`


def saved(document):
    """Return a python-docx document as bytes."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def word(*lines):
    """Return a Word document of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def minutes():
    """Return minutes in Word with everything that is kept: headings, lists, a table, changes."""
    document = docx.Document()
    document.add_paragraph("محضر اجتماع الأمانة الجهوية")
    document.add_paragraph("التاريخ: السبت 14 يناير 2023")
    document.add_paragraph("جدول الأعمال:")
    for point in ("إخبارات", "تقديم برنامج الأنشطة الرياضية", "مختلفات"):
        document.add_paragraph(point, style="List Number")
    document.add_heading("المناقشة", level=1)
    tracked = document.add_paragraph("وقدم الكاتب برنامج الأنشطة الرياضية")
    _track(tracked, "w:ins", "w:t", " أمام الأعضاء")
    _track(tracked, "w:del", "w:delText", " كلمة محذوفة")
    document.add_heading("الحضور", level=3)
    table = document.add_table(rows=2, cols=3)
    for row, texts in enumerate((("الاسم", "الصفة", "الحضور"), ("كريم", "عضو", "حاضر"))):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("نوه الجميع بجدية النقاش", style="List Bullet")
    document.add_paragraph("رفعت الجلسة", style="List Bullet")
    return saved(document)


def _track(paragraph, tag, holder, text):
    """Add a run that was inserted or deleted while changes were tracked."""
    change, run, letters = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(holder)
    letters.text = text
    letters.set(qn("xml:space"), "preserve")
    run.append(letters)
    change.append(run)
    paragraph._p.append(change)


def repacked(data, changes):
    """Return the ZIP `data` with the members of `changes` replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {member.filename: old.read(member) for member in old.infolist()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in (members | changes).items():
            new.writestr(name, content)
    return held.getvalue()


def framed(*texts):
    """Return a Word document whose paragraphs all stand in one cell."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = texts[0]
    for text in texts[1:]:
        cell.add_paragraph(text)
    return saved(document)


def picture_of_text():
    """Return a Word document that holds a picture and no word."""
    document, held = docx.Document(), io.BytesIO()
    Image.new("L", (40, 40)).save(held, "PNG")
    held.seek(0)
    document.add_picture(held)
    return saved(document)


class Page:
    """A page drawn as a printer's driver draws Arabic: each run where it stands, from the left.

    The one font maps two bytes to the sign they number; every glyph is half as wide as tall.
    """

    SIZE, RIGHT, TOP = 12, 560, 800

    def __init__(self):
        self.content = []
        self.line = 0

    def arabic(self, *runs):
        """Draw a line from the right; runs are given in reading order, left-to-right ones too."""
        x = self.RIGHT
        for run in runs:
            x -= len(run) * self.SIZE / 2
            self._draw(run if _is_foreign(run) else run[::-1].translate(MIRRORED), x)
        self.line += 1

    def _draw(self, drawn, x):
        y = self.TOP - 24 * self.line
        code = drawn.encode("utf-16-be").hex()
        self.content.append(f"BT /F1 {self.SIZE} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET")


MIRRORED = str.maketrans("()", ")(")


def _is_foreign(run):
    return run.isascii() and any(map(str.isalnum, run))


def _objects(pages, mapped):
    """Yield the objects of a PDF, in order from number 1."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    yield b"<</Type/Catalog/Pages 2 0 R>>"
    yield f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()
    to_unicode = "/ToUnicode 5 0 R" if mapped else ""
    yield (
        "<</Type/Font/Subtype/Type0/BaseFont/Amana/Encoding/Identity-H"
        f"/DescendantFonts[4 0 R]{to_unicode}>>"
    ).encode()
    yield (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Amana/DW 500/W[32[500]]/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    yield _stream(
        b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"1 beginbfrange <0020> <fffe> <0020> endbfrange endcmap"
    )
    for number, page in enumerate(pages):
        yield (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        ).encode()
        yield _stream("\n".join(page.content).encode())


def _stream(content):
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def pdf(*pages, mapped=True):
    """Return a PDF of `Page`s; without `mapped` its font does not say what its glyphs mean."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(_objects(pages, mapped), 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    tail = b"trailer <</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return data + head + table + tail % (len(places) + 1, len(data))


def swollen():
    """Return a small Word document of five million empty paragraphs."""
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>'
    return repacked(WORD, {"word/document.xml": body % (space, b"<w:p/>" * 5_000_000)})


def printed(text):
    """Return a PDF whose page carries the lines of `text`, each in runs as they are drawn."""
    page = Page()
    for line in text.splitlines():
        page.arabic(*_runs(line))
    return pdf(page)


def _runs(line):
    """Part a line into Arabic and what is read from the left."""
    runs = []
    for sign in line:
        if runs and _is_foreign(sign) == _is_foreign(runs[-1]):
            runs[-1] += sign
        else:
            runs.append(sign)
    return runs


def scanned(pages=1):
    """Return a PDF of pictures."""
    held = io.BytesIO()
    sheets = [Image.new("L", (80, 100), shade * 40) for shade in range(pages)]
    sheets[0].save(held, "PDF", save_all=True, append_images=sheets[1:])
    return held.getvalue()


def joined(*documents):
    """Return the pages of several PDF documents as one."""
    writer = PdfWriter()
    for data in documents:
        writer.append(PdfReader(io.BytesIO(data)))
    return _written(writer)


def locked(data, password="mot de passe"):
    """Return a PDF that opens with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner")
    return _written(writer)


def _written(writer):
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


WORD = word("محضر اجتماع", "حضر الأعضاء")
#: Kind of refusal → a document that earns it.
BAD_DOCUMENTS = {
    "docx-broken": repacked(WORD, {"word/document.xml": b"<w:document"}),
    "macros": repacked(WORD, {"word/vbaProject.bin": b"\xd0\xcf"}),
    "bomb": repacked(WORD, {"word/media/x.xml": b" " * (60 * 1024 * 1024)}),
    "docx-pictures": picture_of_text(),
    "document-blank": word("", "  "),
    "pdf-broken": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF",
    "pdf-locked": locked(printed("محضر")),
    "pdf-pictures": scanned(2),
}


def drawn_words(*lines):
    """Return a scan: a PDF of one page that is a picture of Arabic lines."""
    font = ImageFont.truetype(ARABIC_FONT, 48)
    sheet = Image.new("L", (1400, 220 + 110 * len(lines)), 255)
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        place = (1300, 110 + 110 * number)
        pen.text(place, line, fill=0, font=font, anchor="ra", direction="rtl", language="ar")
    held = io.BytesIO()
    sheet.save(held, "PDF", resolution=150)
    return held.getvalue()
