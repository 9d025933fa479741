from app import app
from starlette.testclient import TestClient


def test_currency():
    with TestClient(app) as client:
        assert client.get("/currency").text == "EUR"
