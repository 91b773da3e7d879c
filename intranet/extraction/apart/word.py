"""Word documents (DOCX, ISO/IEC 29500): their paragraphs, headings, lists and tables, in order."""

import zipfile
import zlib
from collections import Counter

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from .limits import MOST_LETTERS, MOST_PARTS, MOST_UNPACKED, Unreadable

MACROS = "word/vbaProject.bin"
BROKEN = (
    zipfile.BadZipFile, zlib.error, PackageNotFoundError, etree.XMLSyntaxError, KeyError,
    NotImplementedError, OSError, EOFError, AttributeError, TypeError, IndexError, ValueError,
)  # fmt: skip
CELLS = " | "  # between the cells of a row
BULLET = "•"

# Of a paragraph's inside: what was deleted, what stands twice, and what is not its own.
LEFT_OUT = {
    qn("w:del"), qn("w:moveFrom"), qn("w:p"), qn("w:instrText"), qn("w:delText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
SIGNS = {
    qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-",
}  # fmt: skip
WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}


def pages(stream):
    """Return one page without number, `{"number": None, "lines": [[shape, text], …]}`.

    Raises `Unreadable` for what is locked, broken, holds macros or unpacks into too much.
    """
    try:
        _look_before(stream)
        reader = Reader(docx.Document(stream))
        return [{"number": None, "lines": reader.lines(), "pictures": reader.has_pictures}]
    except BROKEN as broken:
        out_of_memory = getattr(broken, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY
        raise Unreadable("heavy" if out_of_memory else "docx-broken") from broken


def _look_before(stream):
    """Refuse by the archive's list alone, before anything is unpacked."""
    with zipfile.ZipFile(stream) as packed:
        members = packed.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_PARTS:
        raise Unreadable("bomb", size=unpacked, limit=MOST_UNPACKED)
    names = {member.filename for member in members}
    if MACROS in names:
        raise Unreadable("macros")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("office-locked")


class Reader:
    """Walks one document from top to bottom."""

    def __init__(self, document):
        self.body = document.element.body
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = _numbering(document)
        self.counts = Counter()
        self.letters = 0

    @property
    def has_pictures(self):
        """True when something is drawn in the document."""
        return next(self.body.iter(qn("w:drawing"), qn("w:pict")), None) is not None

    def lines(self):
        """Return `[shape, text]` for each line, empty ones left out."""
        return [[shape, text] for shape, text in self._blocks(self.body) if text.strip()]

    def _blocks(self, parent):
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self._blocks(child)

    def _paragraph(self, paragraph):
        """Yield the paragraph, and after it what its text boxes hold."""
        shape, mark = self._shape(paragraph)
        for number, line in enumerate(self._text(paragraph).split("\n")):
            if line.strip():
                yield (shape, mark + line.strip()) if not number else (shape, line.strip())
        for box in paragraph.iter(qn("w:txbxContent")):
            if not _inside_fallback(box):
                yield from self._blocks(box)

    def _text(self, element):
        found = "".join(_signs(element))
        self.letters += len(found)
        if self.letters > MOST_LETTERS:
            raise Unreadable("document-long", count=self.letters, limit=MOST_LETTERS)
        return found

    def _table(self, table):
        """Yield a line for each row; of a frame, a row of one cell, the paragraphs inside."""
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue  # a row of a table within a cell
            cells = [cell for cell in row.iter(qn("w:tc")) if _is_of(cell, row)]
            if len(cells) == 1:
                yield from self._blocks(cells[0])
                continue
            texts = [" ".join(text for _, text in self._blocks(cell)) for cell in cells]
            if any(text.strip() for text in texts):
                yield "row", CELLS.join(text.strip() or "–" for text in texts)

    def _shape(self, paragraph):
        """Return the shape of a paragraph and its list mark, if any."""
        own = paragraph.find(qn("w:pPr"))
        settings = [own, *self._settings(_value(own, "w:pStyle"))]
        level = _level(settings)
        if level is not None:
            return ("h3" if level < 2 else "h4"), ""
        return self._listed(settings)

    def _settings(self, style_id):
        """Yield the paragraph settings of a style and of those it is based on."""
        style, seen = self.styles.get(style_id), set()
        while style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            yield style.element.find(qn("w:pPr"))
            style = getattr(style, "base_style", None)

    def _listed(self, settings):
        """Return `ul` or `ol` with the mark that Word would draw, or a plain paragraph."""
        number = _first(settings, "w:numPr")
        key = _value(number, "w:numId")
        if key in (None, "0"):
            return "p", ""
        level = int(_value(number, "w:ilvl") or 0)
        if self.numbering.get((key, level), "bullet") == "bullet":
            return "ul", f"{BULLET} "
        self.counts[key, level] += 1
        for deeper in [one for one in self.counts if one[0] == key and one[1] > level]:
            del self.counts[deeper]
        return "ol", f"{self.counts[key, level]}. "


def _signs(element):
    """Yield the letters of a paragraph, without what was deleted or stands in a box."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in LEFT_OUT and isinstance(child.tag, str):
            yield from _signs(child)


def _inside_fallback(element):
    return any(str(parent.tag).endswith("}Fallback") for parent in element.iterancestors())


def _is_of(cell, row):
    return next(cell.iterancestors(qn("w:tr"))) is row


def _first(settings, name):
    """Return the first of a child `name` in the settings of a paragraph and its styles."""
    found = (one.find(qn(name)) for one in settings if one is not None)
    return next((one for one in found if one is not None), None)


def _value(element, name):
    """Return what the child `name` of an element says, or None."""
    child = element.find(qn(name)) if element is not None else None
    return child.get(qn("w:val")) if child is not None else None


def _level(settings):
    """Return the level in the outline, 0 the highest, or None for what is no heading (9)."""
    outline = _first(settings, "w:outlineLvl")
    level = int(outline.get(qn("w:val"))) if outline is not None else 9
    return level if level < 9 else None


def _numbering(document):
    """Return {(list, level): format} of the document's lists."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    formats, found = {}, {}
    for abstract in root.iter(qn("w:abstractNum")):
        for level in abstract.iter(qn("w:lvl")):
            key = abstract.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl")))
            formats[key] = _value(level, "w:numFmt") or "decimal"
    for number in root.iter(qn("w:num")):
        abstract = _value(number, "w:abstractNumId")
        for (key, level), form in formats.items():
            if key == abstract:
                found[number.get(qn("w:numId")), level] = form
    return found
