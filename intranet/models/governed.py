"""What a page type gains whose pages pass through approval: its procedure, and who may publish."""

from django.apps import apps
from wagtail.models.pages import PagePermissionTester

from intranet.models.approval import Approval, Procedure
from intranet.models.body import BodyParent
from intranet.models.dated import today
from intranet.models.wording import content_in, content_of, fingerprint_of


def governed_types():
    """Return the page types whose pages may be governed."""
    return [model for model in apps.get_models() if getattr(model, "governed", False)]


def governed_kinds():
    """Return [(kind of a `Procedure`, what its pages are called)] of those types."""
    return [(model._meta.model_name, model._meta.verbose_name) for model in governed_types()]


def live_before(procedures):
    """Return {key of a procedure: its pages that were live before it, by title}.

    No reviewers were asked for them; the guard keeps their text until one is approved.
    """
    edges = BodyParent.objects.edges(today())
    placed = {(one.body_id, one.kind): one.pk for one in procedures}
    found = {key: [] for key in placed.values()}
    for model in governed_types():
        kind = model._meta.model_name
        for page in model.objects.live().filter(approval=None).order_by("title"):
            body, seen = page.body.pk, set()
            while body is not None and body not in seen and (body, kind) not in placed:
                seen.add(body)
                body = edges.get(body)
            if (body, kind) in placed:
                found[placed[body, kind]].append(page)
    return found


class ApprovedOnlyTester(PagePermissionTester):
    """Tells Wagtail that nobody, an operator neither, publishes what was not approved."""

    def can_publish(self):
        """Refuse, so that no button and no bulk action offers it."""
        return super().can_publish() and self.page.may_go_live()


class Governed:
    """For a page type with a `body`: goes live as approved, once a procedure serves its body."""

    governed = True

    @property
    def procedure(self):
        """The `Procedure` that serves the page, or None."""
        return Procedure.objects.governing(self.body, self._meta.model_name)

    def get_workflow(self):
        """Return the workflow of the page's procedure, else that of its place in the page tree."""
        procedure = self.procedure
        if procedure is None:
            return super().get_workflow()
        return procedure.workflow if procedure.workflow.active else None

    @property
    def has_workflow(self):
        """Say whether somebody would review the page."""
        return self.get_workflow() is not None

    def is_governed(self):
        """Say whether the page goes live through approval alone: for good, once it has one."""
        return self.procedure is not None or Approval.objects.filter(page=self.pk).exists()

    def was_live_before(self):
        """Say whether it is live since before its procedure: no reviewers were asked for it."""
        unasked = self.live and not Approval.objects.filter(page=self.pk).exists()
        return unasked and self.procedure is not None

    def approved_fingerprint(self):
        """Return the fingerprint of the text that may be live, empty without an approval."""
        approved = Approval.objects.filter(page=self.pk)
        return approved.values_list("wording__fingerprint", flat=True).first() or ""

    def may_go_live(self):
        """Say whether the newest draft may be live: it is approved, or the page is not governed."""
        approved = self.approved_fingerprint()
        if not approved:
            return not self.is_governed()
        newest = self.latest_revision
        content = content_in(newest, type(self)) if newest else content_of(self)
        return fingerprint_of(content) == approved
