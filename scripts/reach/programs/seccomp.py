"""Runs the rest of its arguments under a filter that refuses ptrace and process_vm_readv, as a container's may (x86-64 and arm64)."""

import ctypes
import os
import platform
import struct
import sys

REFUSED = {"x86_64": (101, 310), "aarch64": (117, 270)}[platform.machine()]
LOAD, EQUALS, RETURN = 0x20, 0x15, 0x06
ALLOW, EPERM = 0x7FFF0000, 0x00050001
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, FILTER = 22, 38, 2

steps = [(LOAD, 0, 0, 0)]
for number in REFUSED:
    steps += [(EQUALS, 0, 1, number), (RETURN, 0, 0, EPERM)]
steps.append((RETURN, 0, 0, ALLOW))
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, FILTER, program, 0, 0):
    sys.exit("seccomp is not available: %s" % os.strerror(ctypes.get_errno()))
os.execvp(sys.argv[1], sys.argv[1:])
