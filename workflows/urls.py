"""Addresses of the workflows room."""

from django.urls import path

from workflows.views import delegations, inbox, report, trace

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/approve/", inbox.approve_many, name="approve_many"),
    path("inbox/<int:pk>/", inbox.one_request, name="request"),
    path("inbox/delegations/", delegations.delegations, name="delegations"),
    path("inbox/delegations/<int:pk>/revoke/", delegations.revoke, name="revoke_delegation"),
    path("approvals/<int:pk>/", trace.trace, name="trace"),
    path("approvals/<int:pk>/trace.csv", trace.trace_csv, name="trace_csv"),
    path("approvals/body/<int:pk>/", report.body_report, name="approval_report"),
]
