import threading

import pytest
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, ThrottledDTPHandler
from pyftpdlib.servers import FTPServer


@pytest.fixture
def ftp_server(tmp_path):
    authorizer = DummyAuthorizer()
    authorizer.add_anonymous(str(tmp_path))
    data = type("Data", (ThrottledDTPHandler,), {"read_limit": 20_000, "write_limit": 20_000, "ac_out_buffer_size": 4096})
    handler = type("Handler", (FTPHandler,), {"authorizer": authorizer, "dtp_handler": data})
    server = FTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, name="ftp-server", daemon=True).start()
    yield server.address
    server.close_all()
