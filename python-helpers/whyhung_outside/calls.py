"""Calls of functions inside the stopped process, without debug information; all its other threads stand still meanwhile."""

import signal
import struct

from . import ptrace
from .registers import RETURN, architecture
from .steps import StepFailed, StepFaulted
from .memory.symbols import Symbols
from .watching import NAMES as ASKED

#: A call of the C library or of a dumper takes milliseconds.
SECONDS = 2.0
LOSES_FAULT = "it blocks or ignores SIGSEGV, and the kernel would undo that"
#: A step's own bound may interrupt us, and so may the end of our time: each once.
INTERRUPTS = 2
#: All that is ever called, and one variable that is read: the tables are looked through once.
NAMES = (
    "memfd_create", "close", "mmap", "munmap", "Py_GetVersion", "Py_IsInitialized", "Py_IsFinalizing", "_Py_IsFinalizing",
    "_Py_DumpTracebackThreads", "PyUnstable_DumpTracebackThreads", "PyInterpreterState_Head", "PyInterpreterState_Next",
    "PyInterpreterState_GetID", "PyThreadState_GetUnchecked",
    "_PyThreadState_UncheckedGet", "PyGILState_Ensure", "PyGILState_Release", "PyRun_SimpleString",
    "_PyRuntime",
) + ASKED  # fmt: skip


class Caller:
    """Calls on one thread, the main one unless another is given: there a signal handler would run as well."""

    def __init__(self, pid, tid=None, symbols=None):
        self.pid = pid
        self.tid = pid if tid is None else tid
        self._symbols = Symbols(pid, NAMES) if symbols is None else symbols
        #: That came while a call was waited for with patience, and is still to be raised.
        self.interrupt = None

    def on(self, tid):
        """Calls on another thread of the process."""
        return Caller(self.pid, tid, self._symbols)

    def has(self, name):
        """Whether the process has a function of that name, in its dynamic or its full symbol table."""
        return self._symbols.address(name) is not None

    def address(self, name):
        """Where a function or variable is; None where no symbol table names it."""
        return self._symbols.address(name)

    def text_at(self, pointer, limit=200):
        """The C string there, or what of it can be read."""
        with open("/proc/%d/mem" % self.pid, "rb", 0) as memory:
            memory.seek(pointer)
            return memory.read(limit).split(b"\0", 1)[0].decode("ascii", "replace")

    def call(self, name, *arguments, seconds=SECONDS, patience=0.0):
        """What the function returns, as an unsigned word. Arguments are integers. `patience`: see `run_until_fault`. Raises StepFailed."""
        function = self._symbols.address(name)
        if function is None:
            raise StepFailed("it has no function %s" % name)
        try:
            return self._call(function, arguments, seconds, patience)
        except ptrace.Faulted as fault:
            raise StepFaulted("%s() inside it failed: %s" % (name, fault))
        except (OSError, struct.error) as failure:
            raise StepFailed("%s() inside it failed: %s" % (name, failure))

    def call_int(self, name, *arguments, **bounds):
        """As a C `int`."""
        return struct.unpack("<i", struct.pack("<Q", self.call(name, *arguments, **bounds))[:4])[0]

    def rule(self):
        """Why no call could be made on this thread without changing what it does with signals; None where one could."""
        return LOSES_FAULT if _loses_fault(self.pid, self.tid) else None

    def _call(self, function, arguments, seconds, patience):
        if self.rule() is not None:
            raise OSError(LOSES_FAULT)
        kind = architecture()
        if kind is None:
            raise OSError("calls are not built for this processor")
        before = ptrace.read_set(self.tid, ptrace.NT_PRSTATUS)
        vector_set, vectors = ptrace.read_vectors(self.tid)
        # What cannot be put back must not be changed.
        ptrace.write_set(self.tid, vector_set, vectors)
        registers = kind(before)
        if not registers.usable():
            raise OSError("it is a 32-bit program")
        place = registers.prepare(function, arguments)
        if place is not None:
            ptrace.write_word(self.tid, place, RETURN)
        try:
            ptrace.write_set(self.tid, ptrace.NT_PRSTATUS, registers.packed())
            late = ptrace.run_until_fault(self.pid, self.tid, lambda: self._now(kind, kind.COUNTER) == RETURN, seconds, patience)
            self.interrupt = self.interrupt or late
            result = self._now(kind, kind.RESULT)
        finally:
            try:
                self._put_back(before, vector_set, vectors)
            except KeyboardInterrupt as late:
                if patience == 0:
                    raise
                # All has been put back, and what it returned is wanted.
                self.interrupt = late
        return result

    def _put_back(self, before, vector_set, vectors):
        """Has the thread stand again where it stood, whatever interrupts us: left in the call it would end in a fault that nobody catches."""
        interrupt = None
        for _ in range(INTERRUPTS + 1):
            try:
                ptrace.stop_in_call(self.pid, self.tid)
                ptrace.write_set(self.tid, ptrace.NT_PRSTATUS, before)
                ptrace.write_set(self.tid, vector_set, vectors)
                ptrace.drop_stop(self.pid, self.tid)
                break
            except KeyboardInterrupt as another:
                interrupt = another
        if interrupt is not None:
            raise interrupt

    def _now(self, kind, place):
        return kind(ptrace.read_set(self.tid, ptrace.NT_PRSTATUS)).words[place]


def _loses_fault(pid, tid):
    """A call ends in a fault. Where the thread blocks or ignores that, the kernel sets the default action (`force_sig_info_to_task`)."""
    with open("/proc/%d/task/%d/status" % (pid, tid)) as lines:
        masks = [int(line.split()[1], 16) for line in lines if line.startswith(("SigBlk:", "SigIgn:"))]
    return any(mask >> (signal.SIGSEGV - 1) & 1 for mask in masks)
