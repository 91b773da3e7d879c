"""What is said of servers that are not as they should be; no Elasticsearch is needed for it."""

import pytest

from search.engines.contract import EngineAway
from search.engines.elasticsearch.connection import Connection
from tests.search.engines.stub import answering, make_certificate, version

DENIED = {"error": {"type": "security_exception", "reason": "unable to authenticate"}}
HEADER = {"error": {"type": "media_type_header_exception", "reason": "Invalid Accept header"}}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"body": version("7.17.1")}, "needs Elasticsearch 8; .* is of version 7.17.1"),
        ({"body": version("9.0.0")}, "needs Elasticsearch 8; .* is of version 9.0.0"),
        ({"body": HEADER, "status": 400}, "needs Elasticsearch 8; .* is of another version"),
        ({"body": {}, "is_elasticsearch": False}, "needs Elasticsearch 8; .* is something else"),
        ({"body": {}, "status": 404, "is_elasticsearch": False}, "is something else"),
        ({"body": {}, "status": 301, "is_elasticsearch": False}, "is something else"),
        ({"body": DENIED, "status": 401}, "turns us away .*see the name and the password"),
        ({"body": {}, "status": 503, "is_elasticsearch": False}, "cannot answer now: 503"),
    ],
)
def test_it_is_said_what_is_wrong_and_what_to_do(answer, said):
    with answering(**answer) as address, pytest.raises(EngineAway, match=said) as raised:
        Connection(address).check_version()
    assert "secret" not in str(raised.value)


def test_a_name_and_a_password_are_never_told():
    with answering(DENIED, status=401) as address, pytest.raises(EngineAway) as raised:
        Connection(address.replace("//", "//somebody:secret@")).check_version()
    assert "secret" not in str(raised.value) and "somebody" not in str(raised.value)


def test_a_certificate_of_its_own_making_is_trusted_when_the_address_says_so(tmp_path):
    file = make_certificate(tmp_path / "http_ca.crt")
    with answering(version("8.19.8"), certificate=file) as address:
        assert Connection(f"{address}/amana?ca={file}").check_version() == "8.19.8"
        with pytest.raises(EngineAway, match="does not answer.*certificate"):
            Connection(f"{address}/amana").check_version()


def test_a_server_that_failed_is_left_alone_for_a_while(monkeypatch):
    there = Connection("http://127.0.0.1:9")
    with pytest.raises(EngineAway, match="Connection refused"), there.asking() as client:
        client.cluster.health()
    monkeypatch.setattr(there, "_clients", None)
    with pytest.raises(EngineAway, match="Connection refused"), there.asking():
        pytest.fail("it was asked again")
