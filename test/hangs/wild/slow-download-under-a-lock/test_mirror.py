import threading

from mirror import Mirror, Server


def test_two_downloads_take_turns():
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        mirror = Mirror(f"http://127.0.0.1:{server.server_port}")
        threads = [threading.Thread(target=mirror.fetch, args=(count,)) for count in (3, 200)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert mirror.parts == 203
        server.shutdown()
