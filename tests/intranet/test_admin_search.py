"""Searching by words in the admin: lists and choosers find what one may see, and nothing else."""

import pytest

from intranet.models import Document, Image

PLACES = {
    "صورة": ["/admin/images/", "/admin/images/chooser/results/"],
    "ورقة": ["/admin/documents/", "/admin/documents/chooser/results/"],
    "محضر": ["/admin/choose-page/search/", "/admin/pages/search/"],
}


@pytest.mark.parametrize("word", PLACES)
@pytest.mark.parametrize("name", ["operator", "secretary", "editor", "youth_editor"])
def test_words_find_what_is_ones_own(cast, enter, word, name):
    own = name != "youth_editor"
    titles = {
        "صورة": cast.picture.title, "ورقة": cast.paper.title, "محضر": cast.draft.record.title,
    }  # fmt: skip
    for address in PLACES[word]:
        answer = enter(name).get(address, {"q": word})
        assert answer.status_code == 200, address
        assert (titles[word] in answer.content.decode()) is own, address


def test_a_word_of_a_title_is_found_by_who_may_change_it_only(cast, enter):
    for model, where in ((Image, "images"), (Document, "documents")):
        thing = model.objects.first()
        thing.body, thing.meeting, thing.title = cast.ethics, None, "عنوان سري"
        thing.save()
        for name, found in (("ethics_editor", True), ("editor", False), ("secretary", False)):
            page = enter(name).get(f"/admin/{where}/", {"q": "سري"}).content.decode()
            assert ("عنوان سري" in page) is found, (where, name)


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("لائحة الأعضاء الحاضرين", "الاعضاء"),
        ("لائحة الأعضاء الحاضرين", "لايحه"),
        ("لائحة الأعضاء الحاضرين", "أعضا"),
        ("مُذكِّرة تنظيميّة", "مذكرة"),
        ("مذكرة ٢٠٢٣", "2023"),
        ("إعلان عن الدورة", "اعلان الدوره"),
        ("كلمة بالمناسبة", "مناسبة"),
        ("مفاتيح المقر", "مفتاح"),
        ("محضر الدورة", "المحاضر"),
        ("لجان موضوعاتية", "اللجنة"),
    ],
)
def test_a_title_is_found_in_any_spelling(cast, enter, title, typed):
    Image.objects.filter(pk=cast.picture.pk).update(title=title)
    for thing in (Image.objects.get(pk=cast.picture.pk), cast.paper, cast.draft.record):
        thing.title = title
        thing.draft_title = title
        thing.save()
    for addresses in PLACES.values():
        for address in addresses:
            page = enter("editor").get(address, {"q": typed}).content.decode()
            assert title in page, address
