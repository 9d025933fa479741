import threading

import pytest
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer


@pytest.fixture
def ftp_server(tmp_path):
    authorizer = DummyAuthorizer()
    authorizer.add_user("ci", "secret", str(tmp_path), perm="elrw")
    handler = type("Handler", (FTPHandler,), {"authorizer": authorizer, "timeout": 0})
    handler.dtp_handler = type("Data", (FTPHandler.dtp_handler,), {"timeout": 3600})
    server = FTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, name="ftp-server", daemon=True).start()
    yield server.address
    server.close_all()
