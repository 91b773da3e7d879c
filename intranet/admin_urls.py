"""Addresses of our own screens in the admin."""

from django.urls import path

from intranet.views import bodies, facts, invitations, meetings, offices, people

urlpatterns = [
    path("facts/<uuid:meeting>/<slug:kind>/", facts.fact, name="facts"),
    path("facts/<uuid:meeting>/<slug:kind>/<str:row>/", facts.fact, name="facts"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.OpenMeeting.as_view(), name="open_meeting"),
    path("meetings/<uuid:pk>/rights/", meetings.rights, name="meeting_rights"),
    path("meetings/<uuid:pk>/grant/", offices.GrantOnMeeting.as_view(), name="grant_meeting"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/found/", bodies.Found.as_view(), name="found"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("bodies/<int:pk>/found/", bodies.Found.as_view(), name="found_under"),
    path("bodies/<int:pk>/rename/", bodies.Rename.as_view(), name="rename"),
    path("bodies/<int:pk>/move/", bodies.Move.as_view(), name="move_body"),
    path("bodies/<int:pk>/rule/", bodies.SetRule.as_view(), name="set_rule"),
    path("bodies/<int:pk>/audience/", bodies.Address.as_view(), name="address_body"),
    path("bodies/<int:pk>/dissolve/", bodies.Dissolve.as_view(), name="dissolve"),
    path("bodies/<int:pk>/office/", offices.MakeOffice.as_view(), name="make_office"),
    path("bodies/<int:pk>/grant/", offices.GrantOnBody.as_view(), name="grant_body"),
    path("offices/<int:pk>/", offices.ChangeOffice.as_view(), name="change_office"),
    path("offices/<int:pk>/appoint/", offices.Appoint.as_view(), name="appoint"),
    path("mandates/<int:pk>/end/", offices.EndTerm.as_view(), name="end_term"),
    path("rights/<uuid:uuid>/revoke/", offices.Revoke.as_view(), name="revoke"),
    path("people/", people.people, name="people"),
    path("people/new/", people.EnterPerson.as_view(), name="enter_person"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/change/", people.ChangePerson.as_view(), name="change_person"),
    path("people/<uuid:pk>/close/", people.ClosePerson.as_view(), name="close_person"),
    path("people/<uuid:pk>/reopen/", people.ReopenPerson.as_view(), name="reopen_person"),
    path("people/<uuid:pk>/invite/", invitations.Invite.as_view(), name="invite"),
    path("people/<uuid:pk>/code/", invitations.NewCode.as_view(), name="new_code"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/<uuid:pk>/", invitations.Revoke.as_view(), name="revoke_invitation"),
    path("accounts/", people.accounts, name="accounts"),
    path("accounts/new/", people.OpenAccount.as_view(), name="open_account"),
    path("accounts/<int:pk>/", people.ChangeAccount.as_view(), name="change_account"),
]
