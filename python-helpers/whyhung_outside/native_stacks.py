"""Native stacks of all threads."""

import time

import gdb

from .python_stacks import threads

#: Deep recursion fills a report and takes gdb seconds.
FRAMES = 64
THREAD_CHARACTERS = 40000
#: Threads after this many seconds are counted only.
SECONDS = 6.0


def native_stacks():
    """`{"threads": [{"lwp", "name", "text"}], "omitted": n}`."""
    rows = []
    end = time.monotonic() + SECONDS
    omitted = 0
    for thread in threads():
        if time.monotonic() > end:
            omitted += 1
            continue
        thread.switch()
        try:
            text = gdb.execute("bt %d" % FRAMES, to_string=True)
        except gdb.error as failure:
            text = "gdb: %s\n" % failure
        rows.append({"lwp": thread.ptid[1], "name": thread.name or "", "text": text[:THREAD_CHARACTERS]})
    return {"threads": rows, "omitted": omitted}
