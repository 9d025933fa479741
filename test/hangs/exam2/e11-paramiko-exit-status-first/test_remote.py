import pytest

import sshd
from remote import Remote


@pytest.fixture(scope="module")
def remote():
    remote = Remote(sshd.start())
    yield remote
    remote.close()


def test_few_routes(remote):
    status, output = remote.run("route 10")
    assert status == 0 and output.count(b"\n") == 10


def test_full_table(remote):
    status, output = remote.run("route 60000")
    assert status == 0 and output.count(b"\n") == 60000
