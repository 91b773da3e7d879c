"""The names that columns bear in tables of people, bodies and activities."""

from intranet.extraction.vocabulary import Vocabulary

PEOPLE = {
    "name": ("الاسم الكامل", "الاسم واللقب", "الاسم والنسب", "الاسم العائلي والشخصي",
             "الاسم الشخصي والعائلي", "الاسم", "العضو", "العضوة", "اسم العضو", "nom complet",
             "nom et prénom", "prénom et nom", "nom & prénom", "nom", "membre", "full name", "name",
             "member"),
    "given": ("الاسم الشخصي", "الاسم الأول", "prénom", "prénoms", "first name", "given name"),
    "family": ("الاسم العائلي", "النسب", "اللقب العائلي", "nom de famille", "last name",
               "family name", "surname"),
    "title": ("اللقب", "لقب", "التشريف", "titre", "civilité", "title"),
    "gender": ("الجنس", "النوع", "النوع الاجتماعي", "sexe", "genre", "gender", "sex"),
    "body": ("الهيئة", "اسم الهيئة", "الهيكل", "التنظيم", "الجهاز", "اللجنة", "المجلس",
             "الأمانة", "الفرع", "رمز الهيئة", "instance", "structure", "organe", "organisme",
             "commission", "comité", "conseil", "secrétariat", "body", "committee", "council",
             "secretariat"),
    "office": ("المنصب", "الصفة", "المهمة", "المسؤولية", "الوظيفة", "الصفة داخل الهيئة", "fonction",
               "poste", "qualité", "mandat", "responsabilité", "office", "post", "position",
               "role"),
    "since": ("من", "ابتداء من", "منذ", "تاريخ التعيين", "تاريخ الانتخاب", "تاريخ البداية",
              "بداية الانتداب", "بداية الولاية", "تاريخ تحمل المسؤولية", "depuis", "du", "début",
              "date de début", "date d'élection", "date de nomination", "à partir du", "from",
              "since", "start", "start date"),
    "until": ("إلى", "إلى غاية", "حتى", "تاريخ النهاية", "نهاية الانتداب", "نهاية الولاية",
              "تاريخ انتهاء المسؤولية", "jusqu'au", "au", "fin", "date de fin", "until", "to",
              "end", "end date"),
}  # fmt: skip
BODIES = {
    "name": ("اسم الهيئة", "الهيئة", "الاسم", "التسمية", "nom", "nom de l'instance", "instance",
             "dénomination", "intitulé", "name", "body"),
    "code": ("الرمز", "رمز الهيئة", "code", "identifiant", "id"),
    "short_name": ("الاسم المختصر", "الاسم القصير", "المختصر", "nom court", "abréviation", "sigle",
                   "short name"),
    "kind": ("النوع", "نوع الهيئة", "طبيعة الهيئة", "type", "nature", "kind"),
    "level": ("المستوى", "المستوى الترابي", "niveau", "échelon", "level"),
    "theme": ("المجال", "الموضوع", "القطاع", "thème", "domaine", "secteur", "theme"),
    "territory": ("المجال الترابي", "الإقليم", "الجهة", "العمالة", "territoire", "province",
                  "région", "préfecture", "territory", "region"),
    "parent": ("تابعة لـ", "الهيئة الأعلى", "الهيئة الأم", "تتبع", "التبعية", "relève de",
               "rattachée à", "rattachement", "instance supérieure", "parent", "under",
               "stands under"),
    "since": ("تاريخ التأسيس", "تأسست في", "تاريخ الإحداث", "date de création", "créée le",
              "fondée le", "founded", "founded on", "since"),
}  # fmt: skip
ACTIVITIES = {
    "title": ("النشاط", "عنوان النشاط", "اسم النشاط", "العنوان", "الأنشطة", "البرنامج", "activité",
              "intitulé", "titre", "action", "activity", "title"),
    "nature": ("الطبيعة", "طبيعة النشاط", "التصنيف", "nature", "category"),
    "kind": ("النوع", "نوع النشاط", "الصنف", "type", "type d'activité", "kind"),
    "begins": ("التاريخ", "تاريخ النشاط", "تاريخ الإنجاز", "البداية", "تاريخ البداية", "من",
               "موعد الإنجاز", "date", "début", "date de début", "du", "from", "start",
               "start date", "begins on"),
    "ends": ("النهاية", "تاريخ النهاية", "إلى", "fin", "date de fin", "au", "to", "end", "end date",
             "ends on"),
    "place": ("المكان", "مكان الإنجاز", "مكان النشاط", "lieu", "place", "location"),
    "body": ("الهيئة المسؤولة", "الجهة المسؤولة", "الجهة المنظمة", "الهيئة", "اللجنة", "المنظم",
             "instance responsable", "organisateur", "instance", "responsible body", "body"),
    "person": ("المسؤول", "الشخص المسؤول", "المشرف", "المكلف", "المسؤول عن التنفيذ", "responsable",
               "chargé", "responsible person", "responsible", "person"),
    "partners": ("الشركاء", "الشريك", "partenaires", "partenaire", "partners"),
    "audience": ("الفئة المستهدفة", "المستهدفون", "الفئات المستهدفة", "المستفيدون", "لفائدة",
                 "public cible", "cible", "bénéficiaires", "for whom", "audience", "target"),
    "expected": ("النتائج المنتظرة", "النتيجة المنتظرة", "الأهداف", "الهدف", "النتائج المتوقعة",
                 "résultats attendus", "objectifs", "objectif", "expected outcome", "objectives"),
    "budget": ("الميزانية", "بند الميزانية", "التكلفة", "الكلفة", "الكلفة التقديرية", "budget",
               "ligne budgétaire", "coût", "budget line", "cost"),
    "state": ("الحالة", "حالة الإنجاز", "حالة التنفيذ", "التقدم", "état", "statut", "avancement",
              "state", "status", "progress"),
    "outcome": ("النتيجة", "النتائج المحققة", "الحصيلة", "حصيلة الإنجاز", "résultat", "bilan",
                "actual outcome", "outcome", "result"),
}  # fmt: skip
LOOKED_AT = 10  # lines among which the header stands; above it people write the table's title


def find_header(lines, headings):
    """Return the index of the header among `lines` and {column: field} of what it names.

    `headings` is one of the tables above. Without any known name it is the first line.
    """
    vocabulary = Vocabulary(headings.items())
    best, found = 0, {}
    for index, line in enumerate(lines[:LOOKED_AT]):
        fields = _fields(line.cells, vocabulary)
        if len(fields) > len(found):
            best, found = index, fields
    if "given" in found.values() and "family" not in found.values():  # «Nom» beside «Prénom»
        found = {column: "family" if field == "name" else field for column, field in found.items()}
    return best, found


def _fields(cells, vocabulary):
    """Return {column: field}; a field named twice is the first column's."""
    found = {}
    for column, words in enumerate(cells):
        field = vocabulary.find(words)
        if field and field not in found.values():
            found[column] = field
    return found
