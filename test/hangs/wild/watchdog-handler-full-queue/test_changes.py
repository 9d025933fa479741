import time

from changes import Changes
from watchdog.observers import Observer


def test_two_files(tmp_path):
    changes = Changes()
    observer = Observer()
    observer.schedule(changes, str(tmp_path))
    observer.start()
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    while not changes.queue.full():
        time.sleep(0.01)
    time.sleep(0.3)
    observer.stop()
    observer.join()  # culprit
    assert changes.queue.qsize() == 2
