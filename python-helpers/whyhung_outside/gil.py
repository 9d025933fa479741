"""Whether Python code may run in the stopped process: only where it is certain that no thread holds the GIL.

A thread that has the GIL has a current thread state. Up to 3.11 that is one variable of the process, from 3.12 one a thread
(`_PyThreadState_UncheckedGet`, public as `PyThreadState_GetUnchecked` from 3.13).

A free-threaded build has no GIL to hold, but a thread has a current thread state exactly while it is attached: while it runs
Python code, stops the world, or waits for a lock that it may not detach for (`tstate_activate` in Python/pystate.c,
`_PyMutex_LockTimed`). Where none is, the locks of objects are given back (`_PyCriticalSection_SuspendAll`), and ours needs nobody.
"""

import platform
import re

from .steps import StepSkipped

CURRENT = ("PyThreadState_GetUnchecked", "_PyThreadState_UncheckedGet")
FINALIZING = ("Py_IsFinalizing", "_Py_IsFinalizing")
ONE_A_THREAD = (3, 12)
#: A call takes a few milliseconds; the collector's whole bound is some seconds.
MAX_THREADS = 300
#: Functions that hold a lock of the C library's or of the loader's, or wait for the GIL: another function that needs the
#: same lock would wait for ever, since all other threads stand still. `mi_`: the allocator of free-threaded builds, which a
#: thread must not enter twice.
BUSY = re.compile(
    r"^#\d+ .*\b(take_gil|_?_?(?:libc_)?(?:malloc|calloc|realloc|free|memalign)|_int_(?:malloc|free|realloc|memalign)|"
    r"_?mi_\w+|_dl_\w+|dl_open\w*|dlopen\w*|__libc_fork|pthread_create)\b",
    re.MULTILINE,
)
#: Frames of a thread that matter for that.
INNERMOST = 8


def require_free(caller, version, lwps):
    """Raises StepSkipped with why no Python code may run now. `lwps`: all threads, which stand still."""
    if caller.call_int("Py_IsInitialized") == 0:
        raise StepSkipped("the interpreter is not initialized, or is finalized already")
    finalizing = next((name for name in FINALIZING if caller.has(name)), None)
    if finalizing is None:
        raise StepSkipped("whether the interpreter is finalizing cannot be seen")
    if caller.call_int(finalizing) != 0:
        raise StepSkipped("the interpreter is finalizing")
    current = next((name for name in CURRENT if caller.has(name)), None)
    if current is None:
        raise StepSkipped("whether the GIL is free cannot be seen")
    if len(lwps) > MAX_THREADS:
        raise StepSkipped("it has %d threads, too many to ask each whether it holds the GIL" % len(lwps))
    asked = [caller.tid] if version < ONE_A_THREAD else lwps
    if any(caller.on(lwp).call(current) for lwp in asked):
        raise StepSkipped("a thread holds the GIL, so no Python code can run in it")


def require_no_lock_below(natives):
    """Raises StepSkipped where a native stack stands in a function that may hold a lock of the C library's."""
    for text in natives:
        found = BUSY.search("\n".join(text.splitlines()[:INNERMOST]))
        if found is None:
            continue
        if found.group(1) == "take_gil":
            raise StepSkipped("a thread waits for the GIL, so another one holds it")
        raise StepSkipped("a thread stands in %s, which may hold a lock that the collector needs" % found.group(1))


#: `svc #0` of arm64, and the bytes of an instruction.
SVC, INSTRUCTION = b"\x01\x00\x00\xd4", 4


def require_waiting(pid, lwps, proc="/proc"):
    """Without native stacks: raises StepSkipped unless each thread sleeps in a system call, where such locks are rarely held."""
    for lwp in lwps:
        with open("%s/%d/task/%d/syscall" % (proc, pid, lwp)) as file:
            told = file.read()
        if not (told[:1].isdigit() or _is_at_call(told, "%s/%d/mem" % (proc, pid))):
            raise StepSkipped("a thread computes, and where it stands cannot be seen without gdb")


def _is_at_call(told, memory):
    """Whether a stopped thread of arm64 stands in a system call although no number is told: the kernel forgets that (`forget_syscall`
    in arch/arm64/kernel/signal.c) before the tracer sees the thread, which stands at the instruction where the call starts over,
    else behind it. `told` is `-1 SP PC`."""
    words = told.split()
    if platform.machine() != "aarch64" or len(words) != 3 or words[0] != "-1":
        return False
    counter = int(words[2], 16)
    try:
        with open(memory, "rb", 0) as file:
            file.seek(counter - INSTRUCTION)
            around = file.read(2 * INSTRUCTION)
    except (OSError, ValueError):
        return False
    return SVC in (around[:INSTRUCTION], around[INSTRUCTION:])
