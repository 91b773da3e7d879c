"""The tree of bodies and its picture, as far as the viewer may see the bodies."""

from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_bidi, ngettext
from django.views.decorators.http import require_safe

from intranet.chart import Chart
from intranet.models import Body
from intranet.models.dated import day_of
from intranet.models.forest import Forest
from intranet.typed import one_line, whole
from search.arabic.names import answers, begins, findable
from search.arabic.words import tokens

UNFOLDED = 60  # trees of as many bodies are shown unfolded
SIZES = {"small": 60, "normal": 100, "large": 140}  # per cent


@require_safe
def tree(request):
    """Show the bodies under one another; `?q=` keeps those of a name, `?on=` asks for a day."""
    day, words = asked_day(request), one_line(request.GET.get("q", ""))[:100]
    forest = Forest(request.viewer.visible(Body.objects.all()), day)
    found = forest.found(words) if words else None
    trees = forest.roots if found is None else forest.narrowed(found)
    context = {
        "day": day,
        "today": request.viewer.day,
        "words": words,
        "count": len(forest) if found is None else len(found),
        "branches": _branches(trees, begins(words), found is not None or len(forest) <= UNFOLDED),
    }
    part = "intranet/tree_found.html" if request.htmx else "intranet/tree.html"
    return render(request, part, context)


@require_safe
def chart(request):
    """Draw the bodies; `?of=` draws what stands under one, `?size=` and `?on=` as they say."""
    day, of = asked_day(request), request.GET.get("of", "")
    forest = Forest(request.viewer.visible(Body.objects.all()), day, heads=True)
    top = whole(of) if whole(of) in forest.nodes else None
    size = request.GET.get("size") if request.GET.get("size") in SIZES else "normal"
    picture, rtl = Chart(forest.trees(top)), get_language_bidi()
    context = {
        "day": day,
        "today": request.viewer.day,
        "top": forest.nodes.get(top),
        "count": len(picture.boxes),
        "picture": picture,
        "drawing": picture.svg(rtl),
        "size": size,
        "width": picture.width * SIZES[size] // 100,
        "height": picture.height * SIZES[size] // 100,
    }
    return render(request, "intranet/chart.html", context)


def asked_day(request):
    """Return the day asked for in `?on=`, today when there is none or it is no date."""
    return day_of(request.GET.get("on"), request.viewer.day)


def _branches(trees, readings, unfolded):
    """Write the trees as nested lists; a template would take ten times as long."""
    kinds = {kind.value: str(kind.label) for kind in Body.Kind}
    pieces = []
    for tree in trees:
        _branch(pieces, tree, 0, readings, unfolded, kinds)
    return mark_safe("".join(pieces))  # names are escaped in _name


def _branch(pieces, node, depth, readings, unfolded, kinds):
    line = _name(node, readings)
    if not answers(findable(node.name), begins(kinds[node.kind])):  # a name may say its kind
        line += f' <span class="soft small">{escape(kinds[node.kind])}</span>'
    if not node.children:
        pieces.append(f"<li>{line}</li>")
        return
    n = sum(1 for _ in node.walk()) - 1
    count = ngettext("%(n)s body under it", "%(n)s bodies under it", n) % {"n": n}
    shown = " open" if unfolded or depth == 0 else ""
    pieces.append(
        f'<li class="branch">{line}<details{shown}><summary class="soft small">'
        f"{escape(count)}</summary><ul>"
    )
    for child in node.children:
        _branch(pieces, child, depth + 1, readings, unfolded, kinds)
    pieces.append("</ul></details></li>")


def _name(node, readings):
    """Write a body's name as a link, the words that were asked for marked."""
    name = marked(node.name, readings)
    return f'<a href="{node.url}">{name}</a>' if node.url else f"<b>{name}</b>"


def marked(name, readings):
    """Return `name` escaped, each word that begins as one of `readings` says in a mark."""
    starts = tuple(reading for either in readings for reading in either)
    if not starts:
        return escape(name)
    pieces, end = [], 0
    for token in tokens(name):
        if token.start >= end and _answers(token.word, starts):
            pieces += escape(name[end : token.start]), "<mark>"
            pieces += escape(name[token.start : token.end]), "</mark>"
            end = token.end
    return mark_safe("".join(pieces) + escape(name[end:]))  # each piece is escaped


def _answers(word, starts):
    return any(f" {start}" in findable(word) for start in starts)
