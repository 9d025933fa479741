from starlette.testclient import TestClient
from updates import app


def test_update_arrives():
    client = TestClient(app)
    with client.websocket_connect("/updates") as session:
        session.send_text("job-7")
        assert session.receive_json() == {"job": "job-7", "state": "finished"}  # culprit
