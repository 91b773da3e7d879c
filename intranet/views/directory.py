"""The directory of people, and the page of each, as far as the viewer may see them."""

from django.db.models import Count, F, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from intranet.models import Action, Attendance, Body, Mandate, Meeting, Person
from intranet.models.directory import Directory
from intranet.models.terms_picture import terms_picture
from intranet.views.forest import marked
from search.arabic.names import begins

SOME = 6  # meetings and tasks on a person's page


@require_safe
def people(request):
    """List the people; `?q=` keeps those of a name, `?body=` and others as `Directory` says."""
    if not request.viewer.has_directory:
        raise Http404
    directory = Directory(request.viewer, request.GET)
    readings = begins(directory.words)
    for person in directory.page.object_list:
        person.marked = marked(str(person), readings)
    part = "intranet/people_found.html" if request.htmx else "intranet/people.html"
    return render(request, part, {"directory": directory})


@require_safe
def person(request, pk):
    """Show one person; who was merged into another leads to that one."""
    viewer = request.viewer
    found = get_object_or_404(Person, pk=pk)
    kept = get_object_or_404(viewer.visible(Person.objects.all()), pk=found.merged_into_id or pk)
    if kept.pk != found.pk:
        return redirect(kept.address)
    terms = _terms(viewer, kept)
    context = {
        "person": kept,
        "held": [term for term in terms if term.holds_on(viewer.day)],
        "terms": terms,
        "picture": terms_picture(_lanes(terms), viewer.day, rightward=not get_language_bidi()),
        "reached": viewer.visible(kept.contact_details.numbers_first()),
        "tasks": _tasks(viewer, kept),
        "is_me": viewer.person == kept,
    }
    return render(request, "intranet/person.html", context | _meetings(viewer, kept))


def _terms(viewer, found):
    """Return the terms of a person in bodies the viewer sees, the newest first."""
    seen = viewer.visible(Body.objects.for_list())
    terms = Mandate.objects.filter(person=found, office__body__in=seen.order_by().values("pk"))
    terms = list(terms.select_related("office").order_by("-since", "office__rank"))
    bodies = seen.in_bulk({term.office.body_id for term in terms})
    for term in terms:
        term.person, term.body = found, bodies[term.office.body_id]
    return terms


def _lanes(terms):
    """Return (office, body, terms) of each office, the highest first."""
    offices = {}
    for term in terms:
        offices.setdefault(term.office, []).append(term)
    ordered = sorted(offices.values(), key=lambda members: members[0].office.rank)
    return [(members[0].title, members[0].body.name, members) for members in ordered]


def _meetings(viewer, found):
    """Return the last published meetings a person was at, and how many; `chaired` of them."""
    seen = viewer.visible(Meeting.objects.filter(record__live=True))
    there = Attendance.objects.there().filter(person=found, meeting__in=seen.values("pk"))
    chaired = Count("pk", filter=Q(role=Attendance.Role.CHAIR))
    counts = there.order_by().aggregate(attended=Count("pk"), chaired=chaired)
    last = there.select_related("meeting__body").prefetch_related("meeting__body__names")
    last = last.annotate(number=F("meeting__record__permalink__number"))
    return counts | {"meetings": last.order_by("-meeting__held_on")[:SOME]}


def _tasks(viewer, found):
    """Return the open tasks of a person in published minutes, by deadline."""
    tasks = Action.objects.filter(owner=found, state__in=Action.OPEN, meeting__record__live=True)
    tasks = viewer.visible(tasks).annotate(number=F("meeting__record__permalink__number"))
    return tasks.order_by(F("due_on").asc(nulls_last=True), "pk")[:SOME]
