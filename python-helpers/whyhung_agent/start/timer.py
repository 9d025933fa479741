"""Raw stacks where there is no signal to ask for them (Windows): faulthandler's own timer writes them at the deadline, behind the row of its registration.

`faulthandler.dump_traceback_later` is a watchdog in C and no Python thread. There is one timer a process: a program that uses it
itself takes it over, and then there is no dump of ours. `WHYHUNG_TIMER=v1:<seconds since the epoch>:<private folder>`, since the
folder's name holds a colon there.
"""

import faulthandler
import sys
import time

#: Later than this is no deadline of a job.
LONGEST_SECONDS = 400 * 24 * 3600.0
MODE = 0o600


def begin():
    import nt

    start(nt, nt.environ.get("WHYHUNG_TIMER", ""))


def start(system, setting):
    """Arms the timer; `system` is the module of the operating system's calls. Raises where this interpreter must stay inert."""
    version, deadline, folder = setting.split(":", 2)
    if version != "v1":
        raise ValueError
    seconds = min(float(deadline) - time.time(), LONGEST_SECONDS)
    if seconds <= 0:
        return
    flags = system.O_WRONLY | system.O_CREAT | system.O_TRUNC | system.O_APPEND | getattr(system, "O_BINARY", 0)
    flags |= getattr(system, "O_NOINHERIT", 0) | getattr(system, "O_CLOEXEC", 0)
    pid = system.getpid()
    descriptor = system.open("%s/registered/%d.txt" % (folder, pid), flags, MODE)
    row = '{"schemaVersion": 1, "pid": %d, "startTicks": 0, "fd": %d, "version": "%d.%d.%d", ' % (
        (pid, descriptor) + sys.version_info[:3]
    )
    row += '"implementation": "%s", "executable": "", "raw": true, "details": false}\n' % sys.implementation.name
    system.write(descriptor, row.encode("ascii"))
    faulthandler.dump_traceback_later(seconds, repeat=False, file=descriptor, exit=False)
