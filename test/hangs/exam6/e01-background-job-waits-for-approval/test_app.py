import pytest
from starlette.testclient import TestClient

from app import make_app


@pytest.fixture
def client():
    with TestClient(make_app()) as client:
        yield client


def test_staging_is_deployed_at_once(client):
    job = client.post("/jobs", json={"target": "staging"}).json()
    assert client.get(f"/jobs/{job['number']}").json()["state"] == "deployed"


def test_production_waits_for_approval(client):
    job = client.post("/jobs", json={"target": "production"}).json()  # culprit
    assert client.get(f"/jobs/{job['number']}").json()["state"] == "waiting"
    client.post(f"/jobs/{job['number']}/approve")
    assert client.get(f"/jobs/{job['number']}").json()["state"] == "deployed"
