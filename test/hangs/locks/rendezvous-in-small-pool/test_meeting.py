import threading
from concurrent.futures import ThreadPoolExecutor


def attend(table, name):
    table.wait()  # culprit
    return name


def test_everyone_meets():
    table = threading.Barrier(4)
    with ThreadPoolExecutor(3, thread_name_prefix="attendee") as pool:
        guests = [pool.submit(attend, table, name) for name in "abcd"]  # culprit
        assert [guest.result() for guest in guests] == list("abcd")
