import fcntl
import os


class StateFile:
    def __init__(self, path):
        self.path = str(path)

    def __enter__(self):
        self.descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT)
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)  # culprit
        return self

    def __exit__(self, *details):
        os.close(self.descriptor)

    def update(self):
        with StateFile(self.path) as inner:  # culprit
            os.write(inner.descriptor, b"1")


def test_update(tmp_path):
    with StateFile(tmp_path / "state.lock") as state:  # culprit
        state.update()
