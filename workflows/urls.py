"""Addresses of the workflows room."""

from django.urls import path

from workflows.views import delegations, inbox, mail_link, report, trace

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/approve/", inbox.approve_many, name="approve_many"),
    path("inbox/<key:pk>/", inbox.one_request, name="request"),
    path("inbox/by-mail/<str:token>/", mail_link.request_by_mail, name="request_by_mail"),
    path("inbox/delegations/", delegations.delegations, name="delegations"),
    path("inbox/delegations/<key:pk>/revoke/", delegations.revoke, name="revoke_delegation"),
    path("approvals/<key:pk>/", trace.trace, name="trace"),
    path("approvals/<key:pk>/reply/", trace.reply, name="reply"),
    path("approvals/<key:pk>/trace.csv", trace.trace_csv, name="trace_csv"),
    path("approvals/body/<key:pk>/", report.body_report, name="approval_report"),
]
