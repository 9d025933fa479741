from client import version
from service import Service


def test_version():
    assert version(Service(30)) == "1.2"
