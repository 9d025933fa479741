import pytest

from deploy import Host


@pytest.fixture
def host(tmp_path):
    host = Host(tmp_path / "deploy.lock")
    yield host
    host.agent.kill()


def test_two_deployments(host):
    host.deploy("1.0")
    host.deploy("1.1")
    assert host.deployed == ["1.0", "1.1"]
