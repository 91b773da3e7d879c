"""Each row is a mistake once made or feared: a pattern, where it counts, lines that prove it."""

import re
from dataclasses import dataclass, field

CSS = ("site/static/**/*.css",)
TEMPLATES = ("site/templates/**/*.html",)
PRODUCT = ("intranet/**/*.py", "workflows/**/*.py", "search/**/*.py", "site/config/**/*.py")


@dataclass(frozen=True)
class Row:
    """A forbidden pattern: the cure in a sentence, good lines that pass, bad ones that do not."""

    name: str
    pattern: str
    files: tuple
    cure: str
    good: tuple
    bad: tuple
    exempt: tuple = ()
    found: re.Pattern = field(init=False, repr=False)

    def __post_init__(self):
        object.__setattr__(self, "found", re.compile(self.pattern))


ROWS = [
    Row(
        "physical-property",
        r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)"
        r"|(?:left|right)(?=\s*:)|border-(?:top|bottom)-(?:left|right)-radius)"
        r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b",
        CSS + TEMPLATES,
        "logical properties turn with the script: margin-inline-start, text-align: start",
        good=("margin-inline-start: 1rem;", "text-align: start;", ".left-to-right { }"),
        bad=("margin-left: 1rem;", "text-align:right;", "  left: 0;", "float: left"),
    ),
    Row(
        "no-italics",
        r"font-style\s*:\s*(?:italic|oblique)",
        CSS + TEMPLATES,
        "Arabic has no italics; emphasis is weight or colour",
        good=("font-style: normal;",),
        bad=("em { font-style: italic; }",),
    ),
    Row(
        "no-letter-spacing",
        r"letter-spacing\s*:(?!\s*(?:0(?![\w.%])|normal\b))",
        CSS + TEMPLATES,
        "letter-spacing tears joined letters apart",
        good=("letter-spacing: 0;", "letter-spacing: normal;"),
        bad=("letter-spacing: .02em;",),
    ),
    Row(
        "no-middle-weights",
        r"font-weight\s*:\s*(?:500|600)\b",
        CSS + TEMPLATES,
        "system Arabic faces have 400 and 700; the others are drawn as one of them, by chance",
        good=("font-weight: 700;",),
        bad=("font-weight:600",),
    ),
    Row(
        "safe-needs-a-reason",
        r"\|\s*safe\b(?!.*\{# safe: )|autoescape off(?!.*\{# safe: )",
        TEMPLATES,
        "say on the same line why it is safe: {# safe: cleaned by … #}",
        good=("{{ snippet|safe }}{# safe: escaped by marking #}", "{{ title }}"),
        bad=("{{ snippet|safe }}", "{% autoescape off %}"),
    ),
    Row(
        "mark-safe-needs-a-reason",
        r"\bmark_safe\((?!.*#)",
        PRODUCT,
        "format_html escapes; else say on the same line why it is safe: # …",
        good=('format_html("<b>{}</b>", name)', "mark_safe(html)  # escaped above"),
        bad=("return mark_safe(html)",),
    ),
    Row(
        "template-lines-stop-at-120",
        # Beside the path of a drawing, JSON in a meta, and styles, which mails bear in attributes.
        r"""^(?!\s*d="M|\s*content='\{|.*\sstyle=").{121}""",
        TEMPLATES,
        "attributes on lines of their own; {% with %}; {% blocktranslate trimmed %}; a tag",
        good=("x" * 120, ' d="M' + "1" * 120, " content='{" + "x" * 120, '<p style="' + "x" * 120),
        bad=("x" * 121, '<p class="' + "x" * 120, " " * 121),
    ),
    Row(
        "template-steps-of-two",
        r"^(?:  )* \S|\t",
        TEMPLATES,
        "indent by two spaces",
        good=("<p>", "  <p>", "    {% if a %}"),
        bad=(" <p>", "   <p>", "\t<p>"),
    ),
    Row(
        "signs-of-a-list",
        r"""(?<!=")\{%\s*trans\s+["'][,;] """,
        TEMPLATES,
        "{% joined %} … {% then %} … {% endjoined %} or {% listed %} write what stands between",
        good=("{% listed kind place %}", "data-comma=\"{% trans ', ' context 'list' %}\""),
        bad=('{{ kind }}{% trans ", " context "list" %}{{ place }}', "{% trans '; ' %}"),
    ),
    Row(
        "no-inline-handlers",
        r"\son(?:click|change|submit|input|load|key\w+|focus|blur)\s*=",
        TEMPLATES,
        "a handler in a file of static/js, bound to a data attribute",
        good=('<button data-open="menu">',),
        bad=('<button onclick="open()">',),
    ),
    Row(
        "nothing-from-outside",
        r"(?:src|href)\s*=\s*[\"'](?:https?:)?//|url\(\s*[\"']?(?:https?:)?//|@import",
        CSS + TEMPLATES,
        "pages load nothing from other hosts, and one stylesheet does not fetch another",
        good=("<link href=\"{% static 'css/base.css' %}\">",),
        bad=('<script src="https://cdn.example/x.js">', "@import 'parts.css';"),
    ),
    Row(
        "no-cached-pages",
        r"\bcache_page\b|\{%\s*(?:wagtail|page)?cache\b(?!.*\b\w+\.key\s*%\})",
        PRODUCT + TEMPLATES,
        "a rendering depends on who asks: keep it under a `key` made in Python of their tokens",
        good=("cache.get(key)", "{% cache 3600 record facts.key %}"),
        bad=("@cache_page(60)", "{% cache 60 menu %}", "{% wagtailcache 60 menu %}"),
    ),
    Row(
        "one-gate",
        r"\b(?:user_passes_test|permission_required|PermissionRequiredMixin|has_perm)\(?\b",
        PRODUCT,
        "ask permissions.py: request.viewer.may_see, request.viewer.may_do",
        good=("if not request.viewer.may_do(Power.RECORD, body):",),
        bad=("@user_passes_test(is_editor)", "user.has_perm('intranet.change_body')"),
        exempt=(
            "intranet/permissions.py",
            "intranet/policies.py",
            "intranet/backends.py",
            "intranet/middleware.py",
            "intranet/admin_door.py",
        ),
    ),
    Row(
        "rank-is-not-a-right",
        r"\bis_(?:superuser|staff)\b",
        PRODUCT,
        "rights come from mandates, through permissions.py; rank is read there alone",
        good=("tokens_of(user)",),
        bad=("if request.user.is_superuser:",),
        exempt=(
            "intranet/permissions.py",
            "intranet/policies.py",
            "intranet/backends.py",
            "intranet/models/user.py",
            "site/config/management/commands/load_demo.py",
        ),
    ),
    Row(
        "grants-by-action",
        r"(?<!`)\b(?:assign_perm|remove_perm|get_objects_for_user|get_perms|ObjectPermissionChecker)\b",
        PRODUCT,
        "the actions grant and revoke write the row with its reason and expiry",
        good=("grant(person, body, reason=reason, until=day, by=user)",),
        bad=("assign_perm('see', user, body)",),
    ),
    Row(
        "guardian-behind-the-gate",
        r"^\s*(?:from|import)\s+guardian\b",
        PRODUCT,
        "guardian is known to permissions.py and to the grant's model and action alone",
        good=("from intranet.permissions import may_see",),
        bad=("from guardian.shortcuts import get_perms",),
        exempt=(
            "intranet/permissions.py",
            "intranet/models/grant.py",
            "intranet/models/user.py",
            "intranet/actions/grant.py",
        ),
    ),
    Row(
        "pages-are-saved-not-updated",
        r"\b(?:Page|\w+Page)\.objects\b.*\.(?:update|bulk_update|bulk_create)\(",
        PRODUCT,
        "queryset.update passes by every receiver: no hash is checked and no index job written",
        good=("page.save_revision().publish()", "Job.objects.filter(pk=1).update(seen=True)"),
        bad=("Page.objects.filter(pk=1).update(live=True)",),
    ),
    Row(
        "days-can-be-meant",
        r"\bforms\.DateField\(",
        PRODUCT,
        "DayField refuses the years 23, 1445 and 2199 with a sentence",
        good=("since = DayField(label=label)", "class DayField(forms.DateField):"),
        bad=("since = forms.DateField(label=label)",),
    ),
    Row(
        "no-redirects-no-sitemap",
        r"wagtail\.contrib\.(?:redirects|sitemaps)|ATOMIC_REQUESTS\s*=",
        PRODUCT,
        "redirects turn the gate's 404 into the secret address itself; /r/<number> redirects",
        good=('"wagtail.documents",',),
        bad=('"wagtail.contrib.redirects",', "ATOMIC_REQUESTS = True"),
    ),
    Row(
        "site-is-no-package",
        r"^\s*(?:from|import)\s+site\b",
        (*PRODUCT, "tests/**/*.py"),
        "`site` is the standard library's; import config",
        good=("from config import urls",),
        bad=("from site.config import urls", "import site"),
        exempt=("tests/house/rows.py",),
    ),
    Row(
        "skips-say-why",
        r"@pytest\.mark\.(?:skip|xfail)\b(?!\(.*reason=)",
        ("tests/**/*.py",),
        "write the reason, or mark what the test needs: browser, postgres, sqlite, services",
        good=('@pytest.mark.skipif(old, reason="needs Python 3.12")', "@pytest.mark.browser"),
        bad=("@pytest.mark.skip",),
        exempt=("tests/house/rows.py",),
    ),
]
