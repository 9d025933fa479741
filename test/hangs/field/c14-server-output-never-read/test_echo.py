from websockets.sync.client import connect

from harness import start_server


def test_long_messages():
    server, url = start_server()
    with connect(url, ping_interval=None) as client:
        for number in range(20):
            text = f"{number} " + "x" * 9000
            client.send(text)
            assert client.recv() == text
    server.terminate()
