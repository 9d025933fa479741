import subprocess

import pytest
import trustme


@pytest.fixture(scope="session")
def smtps(tmp_path_factory):
    """A server for submissions over TLS; only its handshake is needed here."""
    folder = tmp_path_factory.mktemp("smtps")
    pem = folder / "server.pem"
    trustme.CA().issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(pem))
    server = subprocess.Popen(
        ["openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", str(pem), "-key", str(pem), "-naccept", "5"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    port = None
    for line in server.stdout:
        if line.startswith("ACCEPT"):
            port = int(line.rsplit(":", 1)[1])
            break
    yield port
    server.kill()
    server.wait()
