"""ptrace(2) by ctypes, from the thread that is the tracer (gdb's own, or ours): registers whole, one thread alone set going.

gdb could call functions by itself, but does not put all registers back: up to 13 it cannot write the vector registers of
processors with AMX ("Couldn't write extended state status") and then leaves the system call that it interrupted broken.
"""

import ctypes
import os
import platform
import signal
import time

from .steps import Unbroken

PTRACE_POKEDATA, PTRACE_CONT, PTRACE_DETACH = 5, 7, 17
PTRACE_GETREGSET, PTRACE_SETREGSET, PTRACE_SEIZE, PTRACE_INTERRUPT = 0x4204, 0x4205, 0x4206, 0x4207
NT_PRSTATUS, NT_PRFPREG, NT_X86_XSTATE, NT_ARM_SVE = 1, 2, 0x202, 0x405
#: With AMX some 11 KiB; the kernel tells how much it wrote and wants exactly that back.
SET_BYTES = 64 * 1024
WALL = 0x40000000
FIRST_POLL, LAST_POLL = 0.0002, 0.005
#: The kernel stops a thread in microseconds, unless it sleeps uninterruptibly.
STOP_SECONDS = 1.0
#: One that runs in a call of ours has to be stopped, or it dies at the call's end; on a busy machine it waits for its turn until then.
CALL_STOP_SECONDS = 3.0
#: Who does not heed an interrupt is ended 4 s after it (`DEAF_SECONDS` in `steps.py`), and to stop the thread again may take most of that.
AFTER_INTERRUPT = 0.8
LOOK_AGAIN = 0.05
#: Who sleeps for so long without a moment in between waits for somebody.
ASLEEP = 0.5
#: Instead of a signal's number: a stop that ptrace itself made.
PAUSED = -1
#: They say that the call itself went wrong, so the program must not hear of them.
FAULTS = (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE, signal.SIGABRT, signal.SIGTRAP, signal.SIGSYS)

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long
#: Threads that a SIGSTOP of ours was sent to which may not have met it (`drop_stop`).
_sent = set()


class _Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class Interrupted(OSError):
    """The function did not return in time, or ended in a fault; the thread stands again where it stood."""


class Faulted(Interrupted):
    """The function ended in a fault, which the program does not hear of."""


def read_vectors(tid):
    """The register set that holds all vector registers here, and its bytes. Raises OSError.

    On arm64 with SVE, NT_PRFPREG has the low 128 bits of each only: a function that is called would leave its own predicates and upper
    bits behind. NT_ARM_SVE has everything, and is refused where the processor has none (`ENODEV` or `EINVAL`).
    """
    if platform.machine() == "x86_64":
        return NT_X86_XSTATE, read_set(tid, NT_X86_XSTATE)
    try:
        return NT_ARM_SVE, read_set(tid, NT_ARM_SVE)
    except OSError:
        return NT_PRFPREG, read_set(tid, NT_PRFPREG)


def read_set(tid, kind):
    """The bytes of a stopped thread's register set. Raises OSError."""
    buffer = ctypes.create_string_buffer(SET_BYTES)
    vector = _Vector(ctypes.addressof(buffer), SET_BYTES)
    _ptrace(PTRACE_GETREGSET, tid, kind, ctypes.addressof(vector))
    return buffer.raw[: vector.length]


def write_set(tid, kind, content):
    """Raises OSError, and then nothing was written."""
    buffer = ctypes.create_string_buffer(content, len(content))
    vector = _Vector(ctypes.addressof(buffer), len(content))
    _ptrace(PTRACE_SETREGSET, tid, kind, ctypes.addressof(vector))


def write_word(tid, address, value):
    """Raises OSError."""
    _ptrace(PTRACE_POKEDATA, tid, address, value)


def seize(tid):
    """Becomes the thread's tracer; it goes on. Raises OSError."""
    _ptrace(PTRACE_SEIZE, tid, 0, 0)


def interrupt(tid):
    """Stops a thread that was seized. Raises OSError."""
    _ptrace(PTRACE_INTERRUPT, tid, 0, 0)
    end = time.monotonic() + STOP_SECONDS
    while True:
        stop = _next_stop(tid, end)
        if stop is None:
            raise OSError(0, "it does not stop")
        if stop == PAUSED:
            return
        # A signal was on its way: it is delivered, and the stop that was asked for comes after.
        _ptrace(PTRACE_CONT, tid, 0, stop)


def detach(tid):
    """Lets the thread go on; one that has ended needs nothing."""
    try:
        _ptrace(PTRACE_DETACH, tid, 0, 0)
    except OSError:
        pass


def run_until_fault(pid, tid, is_return, seconds, patience=0.0):
    """Lets the thread go until `is_return()` is true of a fault. Other signals wait for the end. Raises Interrupted.

    `patience`: seconds for which it is waited for beyond that, and beyond an interrupt, as long as it runs: on a machine that is busy it
    gets on slowly, and who was cut short in the middle of Python code cannot go on. Such an interrupt is given back, not raised: what the
    function returned is still wanted, to undo what it has done.
    """
    least = time.monotonic() + seconds
    last = least + patience
    end = least if patience == 0 else min(least, time.monotonic() + LOOK_AGAIN)
    held, interrupt, was_late, rest, since = [], None, False, None, least
    try:
        _ptrace(PTRACE_CONT, tid, 0, 0)
        while True:
            try:
                stop = _next_stop(tid, end)
                now = time.monotonic()
                if patience > 0 and not was_late and Unbroken.is_late():
                    was_late, least, last = True, now, min(last, now + AFTER_INTERRUPT)
                if stop is None and now < last:
                    before, rest = rest, _rest(pid, tid)
                    if rest is None or rest != before:
                        since = now
                    if now < least or now - since < ASLEEP:
                        end = min(last, now + LOOK_AGAIN)
                        continue
            except KeyboardInterrupt as late:
                if patience == 0 or interrupt is not None:
                    raise
                interrupt, least, last = late, time.monotonic(), min(last, time.monotonic() + AFTER_INTERRUPT)
                # The interrupt may have come behind a stop that was met and is not told again.
                if _is_stopped(tid) and is_return():
                    return interrupt
                continue
            if stop is None:
                _stop(pid, tid)
                raise Interrupted("it did not return within %.1f s" % seconds)
            if stop in FAULTS:
                if is_return():
                    return interrupt
                raise Faulted("it ended with %s" % signal.Signals(stop).name)
            if stop != PAUSED:
                held.append(stop)
            _ptrace(PTRACE_CONT, tid, 0, 0)
    finally:
        for number in held:
            os.kill(pid, number)


def _is_stopped(tid):
    """Registers are to be had of a thread that stands alone."""
    try:
        read_set(tid, NT_PRSTATUS)
    except OSError:
        return False
    return True


def _rest(pid, tid):
    """None while it runs; else how long it has run, in nanoseconds: who waits for something that only another thread does, which stands still, never runs again."""
    with open("/proc/%d/task/%d/stat" % (pid, tid)) as file:
        if not file.read().rpartition(") ")[2].startswith("S"):
            return None
    with open("/proc/%d/task/%d/schedstat" % (pid, tid)) as file:
        return file.read().split()[0]


def _next_stop(tid, end):
    """The signal that stopped it, `PAUSED` for a stop without one; `None` when the time is over."""
    wait = FIRST_POLL
    while True:
        found, status = os.waitpid(tid, WALL | os.WNOHANG)
        if found == tid:
            if not os.WIFSTOPPED(status):
                raise Interrupted("it ended meanwhile")
            return PAUSED if status >> 16 else os.WSTOPSIG(status)
        if time.monotonic() > end:
            return None
        time.sleep(wait)
        wait = min(wait * 1.5, LAST_POLL)


def stop_in_call(pid, tid):
    """Stops a thread that may run in a call of ours, so that its registers can be put back. Raises OSError."""
    if not _is_stopped(tid):
        _stop(pid, tid)


def drop_stop(pid, tid):
    """Has a stopped thread meet the SIGSTOP of ours that still waits for it: once let go, it would stop the whole process by it.

    That happens where we are interrupted between sending it and waiting for it, and the thread ends in a fault before. It runs nothing:
    a signal that waits is met before the kernel returns to the program (`get_signal`). Raises OSError.
    """
    while tid in _sent:
        if not _stop_waits(pid, tid):
            _sent.discard(tid)
            return
        _ptrace(PTRACE_CONT, tid, 0, 0)
        _meet_stop(pid, tid)


def _stop(pid, tid):
    _sent.add(tid)
    if hasattr(_libc, "tgkill"):
        _libc.tgkill(pid, tid, int(signal.SIGSTOP))
    else:
        os.kill(pid, signal.SIGSTOP)
    _meet_stop(pid, tid)


def _meet_stop(pid, tid):
    """Waits until it stands at that SIGSTOP. What the program sent itself waits for the end."""
    end = time.monotonic() + CALL_STOP_SECONDS
    held = []
    try:
        while True:
            stop = _next_stop(tid, end)
            if stop is None:
                raise Interrupted("it could not be stopped again")
            if stop == signal.SIGSTOP:
                return
            if stop != PAUSED and stop not in FAULTS:
                held.append(stop)
            _ptrace(PTRACE_CONT, tid, 0, 0)
    finally:
        for number in held:
            os.kill(pid, number)


def _stop_waits(pid, tid):
    """Whether a SIGSTOP waits where `_stop` sends it: for the thread alone, or for the process."""
    field = "SigPnd:" if hasattr(_libc, "tgkill") else "ShdPnd:"
    with open("/proc/%d/task/%d/status" % (pid, tid)) as lines:
        waiting = [int(line.split()[1], 16) for line in lines if line.startswith(field)]
    return any(mask >> (signal.SIGSTOP - 1) & 1 for mask in waiting)


def _ptrace(request, tid, address, data):
    ctypes.set_errno(0)
    if _libc.ptrace(request, tid, address, data) == -1 and ctypes.get_errno() != 0:
        raise OSError(ctypes.get_errno(), "ptrace(%#x): %s" % (request, os.strerror(ctypes.get_errno())))
