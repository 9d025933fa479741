import socket, subprocess, sys, time
import pytest, httpx

@pytest.fixture
def base():
    taken = socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    taken.close()
    proc = subprocess.Popen([sys.executable, "-c", "import missing_app"], stderr=subprocess.DEVNULL)  # culprit
    url = f"http://127.0.0.1:{port}/"
    while True:  # culprit
        try:  # culprit
            httpx.get(url, timeout=1)  # culprit
            break
        except httpx.TransportError:
            time.sleep(0.2)  # culprit
    yield url
    proc.terminate()

def test_root(base):
    assert httpx.get(base).status_code == 200
