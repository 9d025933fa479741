import waiting
from copies import Copies


def test_all_copies():
    copies = Copies(300)
    copies.start()
    waiting.wait(lambda: copies.done >= copies.total, sleep_seconds=0.2, waiting_for="300 copies")
    assert copies.done == 300
