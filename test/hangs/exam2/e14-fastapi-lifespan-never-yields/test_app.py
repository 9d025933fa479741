from fastapi.testclient import TestClient

from app import app


def test_unknown():
    assert TestClient(app).get("/stock/hammer").json() == {"name": "hammer", "count": 0}


def test_stock():
    with TestClient(app) as client:
        assert client.get("/stock/rope").json() == {"name": "rope", "count": 12}
