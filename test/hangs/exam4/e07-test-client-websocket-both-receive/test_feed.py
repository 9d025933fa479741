from starlette.testclient import TestClient

from feed import app


def test_subscribe():
    with TestClient(app).websocket_connect("/feed") as session:
        session.send_json({"action": "subscribe", "topic": "tea"})
        assert session.receive_json() == {"topics": ["tea"]}
        session.send_json({"action": "bye"})


def test_subscribe_all():
    with TestClient(app).websocket_connect("/feed") as session:
        session.send_json({"action": "subscribe-all"})  # culprit
        assert "tea" in session.receive_json()["topics"]  # culprit
        session.send_json({"action": "bye"})
