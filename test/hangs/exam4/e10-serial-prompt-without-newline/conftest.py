import os
import pty
import threading
import tty

import pytest


def boot(master):
    os.write(master, b"U-Boot 2026.07\n")
    os.read(master, 100)
    os.write(master, b"autoboot stopped\n> ")  # culprit


@pytest.fixture
def device():
    master, slave = pty.openpty()
    tty.setraw(slave)
    threading.Thread(target=boot, args=(master,), name="board", daemon=True).start()
    yield os.ttyname(slave)
    os.close(slave)
    os.close(master)
