import threading

import pytest
from mirror import fetch
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, ThrottledDTPHandler
from pyftpdlib.servers import FTPServer


@pytest.fixture
def server(tmp_path):
    (tmp_path / "archive.bin").write_bytes(bytes(8_000_000))
    authorizer = DummyAuthorizer()
    authorizer.add_anonymous(str(tmp_path))

    class Data(ThrottledDTPHandler):
        write_limit = 200_000

    class Handler(FTPHandler):
        pass

    Handler.authorizer = authorizer
    Handler.dtp_handler = Data
    ftp = FTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=ftp.serve_forever, daemon=True).start()
    yield ftp
    ftp.close_all()


def test_mirror(server):
    assert len(fetch(*server.address, "archive.bin")) == 8_000_000
