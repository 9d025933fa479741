# As root: a process of nobody's says of each of some descriptors that it is the mailbox. Prints what became of it, by name, as JSON.
import json
import os
import subprocess
import sys

helpers, secret, folder = sys.argv[1:4]
sys.path.insert(0, helpers)
from whyhung_outside.mailbox import Mailbox
from whyhung_outside.steps import StepFailed

CHILD = """
import fcntl, json, os, sys
secret, folder, roots = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.setgroups([]); os.setgid(65534); os.setuid(65534)
os.execv(sys.executable, [sys.executable, "-I", "-c", sys.argv[4], secret, folder, str(roots)])
"""
NOBODYS = """
import fcntl, json, os, sys
secret, folder, roots = sys.argv[1], sys.argv[2], int(sys.argv[3])
fds = {"a file of root's": os.open(secret, os.O_PATH), "a memory file of root's": roots}
os.mkfifo(folder + "/pipe")
fds["a pipe"] = os.open(folder + "/pipe", os.O_RDWR)
fds["a device"] = os.open("/dev/zero", os.O_PATH)
fds["a file without a name"] = os.open(folder, os.O_TMPFILE | os.O_RDWR)
fds["a full one"] = os.memfd_create("x", os.MFD_ALLOW_SEALING)
os.write(fds["a full one"], b"content")
fds["a sealed one"] = os.memfd_create("x", os.MFD_ALLOW_SEALING)
fcntl.fcntl(fds["a sealed one"], 1033, 8)
fds["its own"] = os.memfd_create("x", os.MFD_ALLOW_SEALING)
print(json.dumps(fds), flush=True)
sys.stdin.read()
"""


class Caller:
    def __init__(self, pid, fd):
        self.pid, self._fd, self.closed = pid, fd, False

    def has(self, name):
        return True

    def call(self, name, *arguments, **_):
        self.closed = self.closed or name == "close"
        return 0

    def call_int(self, name, *arguments, **_):
        return self._fd


def outcome(pid, fd):
    caller = Caller(pid, fd)
    try:
        with Mailbox(caller) as mailbox:
            mailbox.write(b"overwritten")
            return "got %s" % mailbox.read()[:100].decode()
    except StepFailed:
        return "refused" if caller.closed else "refused, but left open"
    except OSError as failure:
        return "error %s" % failure


roots = os.memfd_create("roots", os.MFD_ALLOW_SEALING)
child = subprocess.Popen(
    [sys.executable, "-I", "-c", CHILD, secret, folder, str(roots), NOBODYS],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[roots])
try:
    fds = json.loads(child.stdout.readline())
    print(json.dumps({name: outcome(child.pid, fd) for name, fd in fds.items()}))
finally:
    child.kill()
    child.wait()
