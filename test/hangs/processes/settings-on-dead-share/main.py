import ctypes
import os
import subprocess
import sys
import tempfile

CLONE_NEWNS = 0x20000
MS_REC_PRIVATE = 0x4000 | 0x40000


def mounts_of_our_own():
    """So that the mount ends with the last of these processes."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) or libc.mount(b"none", b"/", None, MS_REC_PRIVATE, None):
        sys.exit(os.strerror(ctypes.get_errno()))


def read_settings(share):
    with open(os.path.join(share, "settings.ini")) as file:
        return file.read()


mounts_of_our_own()
with tempfile.TemporaryDirectory() as folder:
    server = subprocess.Popen([sys.executable, "share.py", folder], stdout=subprocess.PIPE)
    server.stdout.readline()
    print(read_settings(folder), flush=True)
