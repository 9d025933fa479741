import ssl
from urllib.request import urlopen


def test_get(server, authority):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    with urlopen(f"https://127.0.0.1:{server.server_address[1]}/", context=context) as answer:  # culprit
        assert answer.read() == b"ok"
