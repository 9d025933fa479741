import pyarrow.flight as flight
import pytest
from tables import Tables


@pytest.fixture
def server():
    return Tables()


@pytest.fixture
def client(server):
    client = flight.connect(f"grpc://127.0.0.1:{server.port}")
    yield client
    client.close()


def test_read(client):
    table = client.do_get(flight.Ticket(b"cities")).read_all()
    assert table.num_rows == 2


def test_stop(client):
    answers = list(client.do_action("stop"))  # culprit
    assert answers[0].body.to_pybytes() == b"done"
