import asyncio
import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from mirror import Mirror


def serve(folder):
    handler = functools.partial(SimpleHTTPRequestHandler, directory=folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def test_size_and_content(tmp_path):
    (tmp_path / "a.tar").write_bytes(b"x" * 3_000_000)

    async def main():
        mirror = Mirror(serve(tmp_path))
        assert await mirror.size("a.tar") == 3_000_000
        return await mirror.fetch("a.tar")  # culprit

    assert len(asyncio.run(main())) == 3_000_000
