"""Who sees the cast's meetings, by the gate and through HTTP alike."""

from wagtail.models import AbstractPage, Collection, Locale, Page, Site, Task, Workflow
from wagtail.permissions import policy_registry

from intranet import permissions
from intranet.models import Document, Image, Meeting, MeetingRecordPage
from intranet.permissions import Viewer
from intranet.policies import CollectionPolicy, FilePolicy, MandatePagePolicy, OperatorPolicy

EVERYBODY = (
    "operator secretary editor youth_editor member reviewer ethics_editor outsider guest former "
    "future granted closed"
).split()

# Whom each circle of a meeting of the secretariat lets in.
WRITERS = {"operator", "secretary", "editor"}
SEES = {
    "members": set(EVERYBODY) - {"closed"},
    "body": WRITERS | {"member"},
    "attendees": WRITERS | {"member", "guest", "former"},
    "named": WRITERS | {"granted"},
    "editors": WRITERS,
}


def test_each_circle_lets_in_whom_it_names(cast, client):
    for name in EVERYBODY:
        user = getattr(cast, name)
        client.force_login(user)
        for kind, people in SEES.items():
            meeting, expected = cast.meetings[kind], name in people
            record = meeting.record
            assert permissions.may_see(user, meeting) is expected, (name, kind)
            assert permissions.may_see(user, record) is expected, (name, kind)
            rows = Viewer(user).visible(Meeting.objects.filter(pk=meeting.pk))
            assert rows.exists() is expected, (name, kind)
            wanted = 200 if expected else 302 if name == "closed" else 404
            assert client.get(record.get_url()).status_code == wanted, (name, kind)


def test_the_registry_asks_our_policies():
    def policy(model):
        return type(policy_registry.get_by_type(model))

    assert policy(AbstractPage) is policy(Page) is policy(MeetingRecordPage) is MandatePagePolicy
    assert policy(Document) is policy(Image) is FilePolicy
    assert policy(Collection) is CollectionPolicy
    assert {policy(model) for model in (Site, Task, Workflow, Locale)} == {OperatorPolicy}
