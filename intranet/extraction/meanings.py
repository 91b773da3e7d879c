"""What cells say besides the words of the catalogue: kinds, levels, states in other spellings.

Each table is {value of the model's choice: further spellings}; the labels in the three languages
are taken from the catalogue by whoever asks.
"""

GENDER = {
    "f": ("أنثى", "انثى", "امرأة", "نساء", "سيدة", "إناث", "f", "femme", "femmes", "féminin",
          "mme", "mlle", "female", "woman"),
    "m": ("ذكر", "رجل", "رجال", "سيد", "ذكور", "m", "h", "homme", "hommes", "masculin", "male",
          "man", "mr"),
}  # fmt: skip
BODY_KIND = {
    "secretariat": ("الأمانة", "سكرتارية", "مكتب", "المكتب", "bureau", "secrétariat"),
    "council": ("المجلس", "conseil"),
    "committee": ("اللجنة", "لجان", "commission", "comité"),
    "congress": ("المؤتمر", "congrès"),
    "administration": ("الإدارة", "administration"),
    "organisation": ("المنظمة", "تنظيم", "تنظيم موازي", "منظمة موازية", "organisation parallèle"),
}
LEVEL = {
    "national": ("وطني", "وطنية", "national"),
    "regional": ("جهوي", "جهوية", "régional", "région"),
    "provincial": ("إقليمي", "إقليمية", "provincial", "préfectoral", "province"),
    "local": ("محلي", "محلية", "جماعي", "فرع", "local", "communal"),
}
NATURE = {
    "organisational": ("تنظيمي", "تنظيمية", "organisationnel", "organisationnelle", "interne"),
    "outreach": ("إشعاعي", "إشعاعية", "إشعاع", "تواصلي", "rayonnement", "externe"),
}
ACTIVITY_KIND = {
    "forum": ("ملتقى", "منتدى", "لقاء", "forum"),
    "training": ("تكوين", "دورة", "دورة تكوينية", "ورشة", "formation", "atelier"),
    "seminar": ("ندوة", "ندوات", "يوم دراسي", "séminaire", "conférence", "journée d'étude"),
    "visit": ("زيارة", "زيارة ميدانية", "visite", "visite de terrain"),
    "campaign": ("حملة", "campagne"),
    "renewal": ("تجديد", "تجديد الهياكل", "تجديد المكاتب", "renouvellement"),
    "gathering": ("لقاء تواصلي", "تجمع", "اجتماع", "rencontre", "rassemblement"),
    "other": ("آخر", "أخرى", "غير ذلك", "نشاط آخر", "autre", "other"),
}
STATE = {
    "planned": ("مبرمج", "مبرمجة", "مخطط", "prévu", "prévue", "programmé"),
    "doing": ("قيد الإنجاز", "في طور الإنجاز", "جار", "جارية", "en cours"),
    "done": ("منجز", "منجزة", "تم", "أنجز", "réalisé", "réalisée", "fait", "terminé"),
    "postponed": ("مؤجل", "مؤجلة", "أجل", "reporté", "reportée"),
    "cancelled": ("ملغى", "ملغاة", "ألغي", "annulé", "annulée"),
}
