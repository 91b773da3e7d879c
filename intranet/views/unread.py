"""Papers whose words nobody can find: what each is, what to do, for those who may change it."""

from collections import Counter

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from intranet import actions
from intranet.models import Body, Document, PaperText, Power, waiting_papers
from intranet.models.paged import kept_in_address

PAGE = 40


@require_safe
def unread(request):
    """List them, the newest first, narrowed by body and by how far reading came."""
    if not request.viewer.may_do_anywhere(Power.RECORD):
        raise Http404
    papers = request.viewer.changeable(Document)
    texts = PaperText.objects.filter(document__in=papers)
    mendable = texts.mendable()
    bodies, states = _choices(mendable)
    chosen = {
        "body": request.GET.get("body") if request.GET.get("body") in bodies else "",
        "state": request.GET.get("state") if request.GET.get("state") in states else "",
    }
    asked = {name: value for name, value in chosen.items() if value}
    columns = {"body": "document__body", "state": "state"}
    found = mendable if asked.get("state") else texts.lacking()
    found = found.filter(**{columns[name]: value for name, value in asked.items()})
    found = found.defer("words").with_papers().order_by("-document__created_at", "-pk")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("p")),
        "bodies": bodies.values(),
        "states": states.values(),
        "chosen": chosen,
        "filters": kept_in_address(asked),
        "waiting": waiting_papers().filter(pk__in=papers).count(),
    }
    return render(request, "intranet/admin/unread.html", context)


def _choices(mendable):
    """Return {key: (key, name)} of the bodies, and {state: (state, name, papers)}, there are."""
    rows = list(mendable.order_by().values_list("document__body", "state").annotate(Count("pk")))
    bodies = Body.objects.filter(pk__in={body for body, _state, _count in rows if body})
    named = bodies.prefetch_related("names").order_by("code")
    states = Counter()
    for _body, state, count in rows:
        states[state] += count
    labels = dict(PaperText.State.choices)
    return (
        {str(body.pk): (str(body.pk), str(body)) for body in named},
        {state: (state, labels[state], count) for state, count in states.items()},
    )


@require_POST
def read_again(request, pk):
    """Let a paper be read once more, and go back to the list."""
    paper = get_object_or_404(request.viewer.changeable(Document), pk=pk)
    actions.read_paper_again(paper, by=request.user)
    messages.success(request, _("“%s” will be read again in a moment.") % paper.title)
    return redirect("amana:unread")
