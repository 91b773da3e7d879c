"""Short reports and bad files, written or made here, so that a clone alone tests the same."""

import io
import os
import zipfile
from pathlib import Path

#: What the plan's folder holds beside a working copy; tests that need it skip where it is absent.
SHARED = Path(__file__).resolve().parents[3] / "shared"

#: Its documents that hold words; the others are refused.
READ_IN_SHARED = {
    "ArabicCIDTrueType.pdf", "corrupted.pdf", "habibi.pdf", "legalai-contract.pdf",
    "sample_ar.docx",
}  # fmt: skip

REPORT = """\
الأمانة الجهوية تتدارس برنامج السنة
ترأس الأمين الجهوي بجهة درعة؛ د.سعيد الوزاني؛ ورئيسة المجلس الجهوي؛ السيدة نادية البقالي، \
يوم السبت 14 يناير الجاري؛ بالمقر الجهوي بورزازات؛ اجتماعا \
تنظيميا للأمانة الجهوية، بحضور الأعضاء.
جدول عمل الاجتماع تضمن النقاط التالية:
– إخبارات.
– تقديم برنامج الأنشطة الرياضية.
– مختلفات.
في بداية الاجتماع، رحب الوزاني بالحاضرين وذكر بخلاصات اللقاءات السابقة.
وقدم الكاتب برنامج الأنشطة الرياضية للموسم المقبل برسم سنة 2023 أمام الأعضاء.
في ختام الاجتماع، نوه الجميع بجدية النقاش.
"""

FORMAL = """\
المملكة المغربية
حزب الأمل

محضر اجتماع المجلس الإقليمي
التاريخ: الأربعاء ٥ أبريل ٢٠٢٣
المكان: قاعة الاجتماعات بمقر العمالة
الرئاسة: ذ. كريم الطاهري

جدول الأعمال:
1. المصادقة على محضر الاجتماع السابق
2) تقرير اللجنة المالية
أولا: تجديد مكتب الفرع

افتتح الرئيس الجلسة ورحب بالحاضرين.
"""


def archive(*names):
    """Return the bytes of a ZIP that holds members of these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in names:
            zipped.writestr(name, os.urandom(300))
    return held.getvalue()


def old_office(stream):
    """Return bytes that start like an old Office file and name one of its streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1016
    return head + stream.encode("utf-16-le") + b"\x00" * 512


WORD = archive("[Content_Types].xml", "word/document.xml")  # what is inside is no document

#: Kind of refusal → a file that earns it.
BAD = {
    "empty": b"",
    "blank": b"\xef\xbb\xbf \r\n\r\n \t ",
    "enormous": "نص طويل جدا\n".encode() * 200_000,
    "paragraphs": "فقرة قصيرة في محضر.\n".encode() * 500,
    "pdf-broken": b"%PDF-1.4\n1 0 obj\n<</Length 9000>>\nstream\n" + os.urandom(200),
    "docx-broken": WORD,
    "xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
    "zip": archive("a.txt", "b.txt"),
    "zip-broken": WORD[:200],
    "doc": old_office("WordDocument"),
    "xls": old_office("Workbook"),
    "office-locked": old_office("EncryptedPackage"),
    "ole": old_office("Something"),
    "html": b"<html dir=rtl><meta charset=windows-1256><p>\xc7\xe1\xe1\xcc\xe4\xc9</p></html>",
    "xml": b"<?xml version='1.0'?><records><record/></records>",
    "rtf": rb"{\rtf1\ansi\ansicpg1256 text}",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + os.urandom(200),
    "media": b"ID3\x04\x00" + os.urandom(200),
    "archive": b"\x1f\x8b\x08\x00" + os.urandom(200),
    "programme": b"MZ\x90\x00\x03" + b"\x00" * 300,
    "binary": b"SQLite format 3\x00" + b"\x00" * 300,
    "unreadable": bytes([0xD7, 0xF7, 0x90, 0x8D, 0xAC, 0xB3]) * 60,
}
