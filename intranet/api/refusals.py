"""What is wrong with a question, said in a sentence that tells how to mend it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from pydantic_core import PydanticCustomError

from intranet.api.answers import said

DAY = gettext_lazy("“%(name)s” is not a day: write it as 2023-05-31.")
MOMENT = gettext_lazy("“%(name)s” is not a day or a moment: write 2023-05-31 or 2023-05-31T08:30Z.")
NUMBER = gettext_lazy("“%(name)s” is not a whole number.")
ONE_OF = gettext_lazy("“%(name)s” is one of: %(known)s.")
# By how pydantic calls what is wrong; what is not here is not understood.
SENTENCES = {
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "date_parsing": DAY,
    "date_type": DAY,
    "datetime_from_date_parsing": MOMENT,
    "datetime_parsing": MOMENT,
    "timezone_aware": MOMENT,
    "int_parsing": NUMBER,
    "int_parsing_size": NUMBER,
    "int_from_float": NUMBER,
    "greater_than_equal": gettext_lazy("“%(name)s” is %(ge)s or more."),
    "less_than_equal": gettext_lazy("“%(name)s” is %(le)s or less."),
    "string_too_long": gettext_lazy("“%(name)s” is longer than %(max_length)s letters."),
    "enum": ONE_OF,
    "literal_error": ONE_OF,
    "senseless": "%(sentence)s",
    "string_pattern_mismatch": gettext_lazy(
        "“%(name)s” is a code: small Latin letters, digits and -."
    ),
    "uuid_parsing": gettext_lazy("“%(name)s” is not an id."),
    "missing": gettext_lazy("“%(name)s” is missing."),
    "unknown": gettext_lazy("“%(name)s” is not known here; known are: %(known)s."),
    "unknown_alone": gettext_lazy("“%(name)s” is not known here: this address asks for nothing."),
}


class Senseless(PydanticCustomError):
    """A value that its own rule refuses, with the rule's sentence."""

    def __new__(cls, sentence):
        """Raise it in a validator."""
        return super().__new__(cls, "senseless", "{sentence}", {"sentence": sentence})


class Unknown(Exception):
    """The address asks by names that mean nothing here."""

    def __init__(self, names, known):
        """Tell the `names`, and those that are `known`."""
        self.names, self.known = names, known
        super().__init__(names)


def _sentence(kind, name, context):
    words = SENTENCES.get(kind, gettext_lazy("“%(name)s” is not understood."))
    return str(words) % {"name": name, **context}


def refuse_values(request, error):
    """Answer values that do not fit: one sentence for all, and one a parameter."""
    errors = []
    for one in error.errors:
        name = [place for place in one["loc"] if isinstance(place, str)][-1]  # else one of several
        context = dict(one.get("ctx", {}))
        if "expected" in context:
            known = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            context["known"] = pgettext("list", ", ").join(known)
        words = _sentence(one["type"], name, context)
        errors.append({"parameter": name, "sentence": words})
    return _refused(errors)


def refuse_names(request, error):
    """Answer parameters that nobody knows here."""
    known = pgettext("list", ", ").join(error.known)
    kind = "unknown" if error.known else "unknown_alone"
    return _refused([
        {"parameter": name, "sentence": _sentence(kind, name, {"known": known})}
        for name in error.names
    ])  # fmt: skip


def _refused(errors):
    return said(" ".join(one["sentence"] for one in errors), 422, errors=errors)


def mending():
    """Answer while the index is mended: the question itself was right."""
    return said(_("The search is being prepared: ask again in a minute."), 503)


def away():
    """Answer while no engine can be asked: the question itself was right."""
    return said(_("The search does not answer at the moment: ask again in a minute."), 503)
