import time

from mirror import Mirror


def test_close_with_a_page_at_hand():
    mirror = Mirror()
    mirror.pages.put("/index")
    while mirror.pages.qsize():
        time.sleep(0.01)
    mirror.close()  # culprit
    assert mirror.pages.empty()
