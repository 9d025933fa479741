import pymysql
import pytest

from accounts import Accounts
from tunnel import Tunnel


@pytest.fixture
def tunnel():
    tunnel = Tunnel().start()
    yield tunnel
    tunnel.close()


def test_nobody_listens():
    with pytest.raises(pymysql.err.OperationalError):
        Accounts(port=1).count()


def test_server_is_down_behind_the_tunnel(tunnel):
    with pytest.raises(pymysql.err.OperationalError):
        Accounts(tunnel.port).count()  # culprit
