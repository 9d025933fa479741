"""Sets a rule for itself that ends it when it is broken, and waits: `restricted.py filter`, which lets it open no file any more, or `restricted.py size`."""
import ctypes
import os
import platform
import resource
import signal
import struct
import sys
import threading

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
KILL, ALLOW = 0x80000000, 0x7FFF0000
#: openat, rename or renameat, memfd_create.
CALLS = {'x86_64': (257, 82, 319), 'aarch64': (56, 38, 279)}[platform.machine()]


def filter_calls():
    rows = [(LOAD, 0, 0, 0)]
    rows += [(EQUAL, len(CALLS) - at, 0, call) for at, call in enumerate(CALLS)]
    rows += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, KILL)]
    code = ctypes.create_string_buffer(b''.join(struct.pack('HBBI', *row) for row in rows))
    program = ctypes.create_string_buffer(struct.pack('HxxxxxxP', len(rows), ctypes.addressof(code)))
    libc = ctypes.CDLL(None)
    assert libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    assert libc.prctl(PR_SET_SECCOMP, FILTER, program, 0, 0) == 0


def limit_size():
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


{'filter': filter_calls, 'size': limit_size}[sys.argv[1]]()
os.write(1, b'ready\n')
threading.Event().wait()
