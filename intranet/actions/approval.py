"""The text of a governed page is kept and approved; procedures are placed and lifted."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from intranet.actions.log import insist, note
from intranet.models import Approval, Body, Procedure, Wording
from intranet.models.numbering import next_number
from intranet.models.wording import content_in, content_of, fingerprint_of


def keep_wording(page, content=None):
    """Return the `Wording` of `content`, or of what `page` says now, kept when it is new."""
    content = content or content_of(page)
    known, fingerprint = Wording.objects.filter(page_id=page.pk), fingerprint_of(content)
    return known.filter(fingerprint=fingerprint).first() or _keep(known, page, content, fingerprint)


@transaction.atomic
def _keep(known, page, content, fingerprint):
    """Keep a text that was not known before its page was locked: numbers are given one by one."""
    _lock(page.pk)
    found, _new = known.get_or_create(
        fingerprint=fingerprint,
        defaults={"page_id": page.pk, "content": content, "number": partial(next_number, known)},
    )
    return found


def _lock(page):
    """Lock the page with the id `page`: what is read afterwards is as it is now."""
    Page.objects.select_for_update().only("pk").get(pk=page)


@transaction.atomic
def approve_wording(wording, *, by, state=None, override=""):
    """Let `wording` be live on its page, and no other text; return the `Approval`.

    `state` is the workflow that decided; `override` the reason when none did. Whatever was
    scheduled before is not any more: it may be another text.
    """
    row, _new = Approval.objects.update_or_create(
        page_id=wording.page_id,
        defaults={
            "wording": wording, "state": state, "is_override": bool(override), "reason": override,
            "approved_at": timezone.now(), "approved_by": by,
        },
    )  # fmt: skip
    page = wording.page
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    note("approve_wording", page, by, number=wording.number, fingerprint=wording.fingerprint)
    return row


@transaction.atomic
def publish_wording(wording, *, by, state=None):
    """Approve `wording` and publish it; refused when the page's newest draft says otherwise."""
    _lock(wording.page_id)
    page = Page.objects.select_related("latest_revision").get(pk=wording.page_id)
    content = content_in(page.latest_revision, page.specific_class)
    same = fingerprint_of(content) == wording.fingerprint
    insist(same, _("The text has changed since it was approved: it needs another approval."))
    approve_wording(wording, by=by, state=state)
    page.latest_revision.publish(user=by, skip_permission_checks=True)


@transaction.atomic
def publish_without_approval(page, reason, *, by):
    """Publish the newest draft of a governed page past its reviewers; the page says why."""
    reason = reason.strip()
    insist(reason, _("Say why this is published without its reviewers: the page shows it."))
    insist(page.is_governed(), _("This page needs no approval: publish it as usual."))
    revision = page.get_latest_revision() or page.save_revision(user=by)
    wording = keep_wording(page, content_in(revision, type(page)))
    approve_wording(wording, by=by, override=reason)
    note("publish_without_approval", page, by, reason=reason, number=wording.number)
    revision.publish(user=by, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


@transaction.atomic
def place_procedure(body, kind, workflow, *, by):
    """Let pages of `kind` of `body` and below go live through `workflow` alone; return the row."""
    Body.objects.select_for_update().get(pk=body.pk)
    row, _new = Procedure.objects.update_or_create(
        body=body, kind=kind, defaults={"workflow": workflow}
    )
    note("place_procedure", body, by, kind=kind, workflow=workflow.name)
    return row


@transaction.atomic
def lift_procedure(procedure, reason, *, by):
    """Take a procedure away. Pages that have an approval stay bound to it."""
    insist(reason.strip(), _("Say why pages need no approval any more."))
    note("lift_procedure", procedure.body, by, kind=procedure.kind, reason=reason)
    procedure.delete()
