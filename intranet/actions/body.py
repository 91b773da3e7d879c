"""What happens to a body: founded, renamed, moved, ruled, dissolved."""

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.actions.collection import keep_collection
from intranet.actions.log import insist, note
from intranet.models import (
    AudienceKind,
    Body,
    BodyIndexPage,
    BodyName,
    BodyPage,
    BodyParent,
    BodyRule,
    HomePage,
    Mandate,
    Office,
    face_for,
    today,
)
from intranet.models.writing import listed

INDEX_TITLES = {
    Body.Level.NATIONAL: gettext_lazy("National bodies"),
    Body.Level.REGIONAL: gettext_lazy("Regional bodies"),
    Body.Level.PROVINCIAL: gettext_lazy("Provincial bodies"),
    Body.Level.LOCAL: gettext_lazy("Local bodies"),
}


@transaction.atomic
def found_body(code, kind, level, name, *, by, since=None, short_name="", parent=None, **fields):
    """Found a body from the day `since` (today) and make its face; return the `Body`.

    `fields` are columns of `Body`: territory, theme, mission, audience.
    """
    insist(not Body.objects.filter(code=code).exists(), _("The code %s is in use.") % code)
    since = since or today()
    body = Body(code=code, kind=kind, level=level, founded=since, **fields)
    body.full_clean(exclude=["territory"])
    body.save()
    BodyName.objects.create(body=body, name=name, short_name=short_name, since=since)
    if parent:
        BodyParent.objects.create(body=body, parent=parent, since=since)
    _make_face(body, name)
    note("found", body, by, name=name, since=since)
    keep_collection(body, by=by)
    return body


def _make_face(body, name):
    index = BodyIndexPage.objects.filter(level=body.level).first() or _make_index(body.level)
    page = face_for(body.kind)(title=name, slug=slugify(body.code), body=body)
    index.add_child(instance=page)
    return page


def _make_index(level):
    with translation.override(settings.LANGUAGE_CODE):  # a title is content
        title = str(INDEX_TITLES[Body.Level(level)])
    page = BodyIndexPage(title=title, slug=str(level), level=level)
    HomePage.objects.get().add_child(instance=page)
    return page


@transaction.atomic
def rename_body(body, name, since, *, by, short_name=""):
    """Give `body` another name from the day `since` on; its face's title follows."""
    before = body.name_on(since)
    same = body.names.on(since).filter(name=name, short_name=short_name).exists()
    insist(
        not same,
        _("The body is called so already on that day: write another name, or another day."),
    )
    _succeed(BodyName, body, since, name=name, short_name=short_name)
    body = Body.objects.get(pk=body.pk)
    _entitle(body, by)
    note("rename", body, by, before=before, after=name, since=since)
    return body


def _entitle(body, by):
    """Call the face and the collection of a body as it is called today."""
    body.page.title = body.page.draft_title = body.name
    body.page.save()
    keep_collection(body, by=by)


def take_up_names(day=None):
    """Let the faces of bodies take up names that begin by `day`, as written down before.

    A face with a title of its own keeps that. Return how many took one up.
    """
    names = BodyName.objects.filter(body=OuterRef("body"))
    late = BodyPage.objects.annotate(called=Subquery(names.on(day).values("name")[:1]))
    late = late.filter(title__in=names.values("name")).exclude(title=F("called"))
    bodies = Body.objects.filter(pk__in=late.filter(called__isnull=False).values("body"))
    for body in bodies:
        with transaction.atomic():
            _entitle(body, by=None)
    return len(bodies)


@transaction.atomic
def move_body(body, parent, since, *, by):
    """Put `body` under `parent` (None: under no other) from the day `since` on.

    Refused when `parent` is the body itself, or stands below it on that day or later.
    """
    bodies = Body.objects.select_for_update().order_by("pk")
    list(bodies.values_list("pk"))  # two moves at once could make a circle
    insist(
        parent != body.parent_on(since),
        _("The body stands there already on that day: choose another body, or another day."),
    )
    if parent is None:
        body.parents.end(since)
    else:
        below = _("%(parent)s stands below %(body)s.") % {"parent": parent, "body": body}
        insist(parent != body, below)
        _succeed(BodyParent, body, since, parent=parent)
        later = BodyParent.objects.filter(since__gte=since).values_list("since", flat=True)
        for day in set(later):
            insist(body.pk not in BodyParent.objects.below([body.pk], day), below)
    note("move", body, by, under=parent or "", since=since)
    keep_collection(body, by=by)


@transaction.atomic
def set_rule(body, kind, since, source, *, by, call=1, topic="", **values):
    """Put a rule of `kind` in force from the day `since` on; return the `BodyRule`.

    `source` names the article; `values` are numerator, denominator, more_than, number, words,
    and statute and article where the library holds it.
    """
    insist(source.strip(), _("Name the article this rule comes from."))
    BodyRule(kind=kind, number=values.get("number")).clean()
    same = {"kind": kind, "call": call, "topic": topic}
    rule = _succeed(BodyRule, body, since, same, **same, source=source, **values)
    note("set_rule", body, by, rule=BodyRule.Kind(kind).value, source=source, since=since)
    return rule


@transaction.atomic
def dissolve_body(body, on, *, by, reason):
    """Dissolve `body` on the day `on`: its mandates and places end, its records stay.

    Refused while other bodies stand under it on that day or later, before it was founded, and when
    a term begins on that day or later: it would outlive its body.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)  # nobody is appointed meanwhile
    insist(body.dissolved is None, _("The body is dissolved already."))
    insist(
        body.founded is None or on > body.founded,
        _("A body is dissolved after the day it was founded."),
    )
    _insist_on_none_below(body, on)
    insist(reason.strip(), _("Say why the body is dissolved."))
    later = Mandate.objects.of_body(body).filter(since__gte=on)
    insist(
        not later.exists(), _("A term of office begins on that day or later: choose a later day.")
    )
    body.parents.end(on)
    for mandate in _mandates(body, on):
        mandate.until, mandate.ended_reason = on, reason
        mandate.save(update_fields=["until", "ended_reason"])
    Office.objects.filter(body=body, abolished_on__isnull=True).update(abolished_on=on)
    body.dissolved = on
    body.save(update_fields=["dissolved"])
    note("dissolve", body, by, on=on, reason=reason)
    keep_collection(body, by=by)


def _insist_on_none_below(body, on):
    """Refuse when bodies stand under it from `on`; name those whose names all members know."""
    below = [row.body for row in body.children.overlapping(on).select_related("body")]
    named = [str(one) for one in below if one.audience == AudienceKind.MEMBERS]
    words = _("First move or dissolve what stands under it: %s.") % listed(*named)
    insist(not below, words if named else _("First move or dissolve the bodies under it."))


def _mandates(body, on):
    for office in body.offices.all():
        yield from office.mandates.overlapping(on)


def _succeed(model, body, since, same=None, **values):
    """End what holds on `since` and begin a new row that lasts until the next one."""
    same = same or {}
    rows = model.objects.select_for_update().filter(body=body, **same)
    following = rows.following(since)
    rows.end(since)
    until = following.since if following else None
    return model.objects.create(body=body, since=since, until=until, **values)
