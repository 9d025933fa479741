import asyncio
import threading

from arrival import arrived


def test_arrived(tmp_path):
    path = tmp_path / "answer.txt"
    timer = threading.Timer(30, path.write_text, ("42",))
    timer.daemon = True
    timer.start()
    assert asyncio.run(arrived(path)) == "42"
