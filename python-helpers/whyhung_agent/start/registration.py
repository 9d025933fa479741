"""Both signals, the fork hook and the registration file of this process."""

import _signal
import _thread
import faulthandler
import posix
import sys

from .handler import make_handler
from .loaded import watch_modules
from .originals import PROCESS_MODULES, getpid, modules
from .private_files import name_of, start_ticks, write_whole
from .quote import quote
from .raw_file import identity, open_raw
from .thread_starts import watch_threads

_get_frame = sys._getframe


class Registration:
    """What this process has registered; one per interpreter, renewed in each forked child."""

    __slots__ = ("setting", "folder", "raw_signal", "details_signal", "pid", "name", "fd", "file", "raw", "details", "samples")

    def __init__(self, setting):
        self.setting = setting
        self.raw_signal, self.details_signal, _, self.folder = setting
        self.pid = getpid()
        self.name = name_of(self.folder, self.pid)
        self.fd = -1
        self.file = None
        self.raw = self.details = False
        #: Answers so far; numbers the details documents.
        self.samples = 0

    def open_raw(self):
        """(Re)opens the raw file under this process's name; keeps the number unless somebody else has it by now."""
        ours = self.file is not None and identity(self.fd) in (self.file, None)
        self.fd = open_raw(self.folder, self.name, self.fd if ours else None)
        self.file = identity(self.fd)
        faulthandler.register(self.raw_signal, file=self.fd, all_threads=True, chain=False)

    def write(self):
        """Writes the registration file: the wrapper takes it as the promise that everything else is in place."""
        row = (
            '{"schemaVersion": 1, "pid": %d, "startTicks": %d, "fd": %d, "version": "%d.%d.%d", '
            '"implementation": %s, "executable": %s, "raw": %s, "details": %s, "gil": %s}\n'
        ) % (
            (self.pid, start_ticks(), self.fd)
            + sys.version_info[:3]
            + (quote(sys.implementation.name), quote(sys.executable or ""))
            + tuple("true" if each else "false" for each in (self.raw, self.details, _has_gil()))
        )
        write_whole(self.folder + b"/registered", b"%s.json" % self.name, row.encode())

    def owns_descriptor(self):
        """Whether the raw file is open under our number: neither closed nor taken by a file of the application."""
        return self.raw and identity(self.fd) == self.file

    def repair(self):
        """Opens the raw file again where the application has closed our descriptor, as daemons do. Raises OSError."""
        if self.raw and not self.owns_descriptor():
            self.open_raw()
            self.write()

    def renew(self):
        """In a forked child: own raw file, own PID, answers counted from 1. Never raises."""
        try:
            from .sites import forked_here

            forked_here(_get_frame(1))
            self.pid = getpid()
            self.name = name_of(self.folder, self.pid)
            self.samples = 0
            self.raw = self.raw and _is_free(self.raw_signal)
            self.details = self.details and callable(_signal.getsignal(self.details_signal))
            if self.raw:
                self.open_raw()
            if self.raw or self.details:
                self.write()
        except Exception:
            pass


def register(setting, load_collector):
    """Takes each signal that is still at its default. Raises where this interpreter must stay inert."""
    # From 3.12, where an interpreter may have a GIL of its own: even to look at the main one's handler would count its references from here.
    is_main = getattr(_thread, "_is_main_interpreter", None)
    if is_main is not None and not is_main():
        return
    own = Registration(setting)
    before = _signal.getsignal(own.details_signal)
    if callable(before):
        return  # A second start in this process, or a subinterpreter of one that has registered.
    handler = make_handler(own, load_collector) if is_default(before) else before
    if handler is not None:
        # ValueError in a subinterpreter (signalmodule.c): there everything stays as it is.
        _signal.signal(own.details_signal, handler)
        own.details = handler is not before
    try:
        own.raw = _is_free(own.raw_signal)
        if own.raw:
            own.open_raw()
        if own.raw or own.details:
            own.write()
            # After the last step that can fail: an inert interpreter is left as it was.
            watch_threads()
            watch_modules()
    except BaseException:
        # Nobody will ever ask this process: another user's, or the folder is gone.
        if own.details:
            _signal.signal(own.details_signal, _signal.SIG_DFL)
        if own.raw:
            faulthandler.unregister(own.raw_signal)
        raise
    posix.register_at_fork(before=_forking, after_in_parent=_forked_another, after_in_child=own.renew)


def _forking():
    """Loads, once, what each child would have to load by itself. Never raises."""
    try:
        from .sites import forked_here  # noqa: F401
    except Exception:
        pass


def _forked_another():
    """In the parent, right after a fork. Never raises."""
    try:
        for name in PROCESS_MODULES:
            if name in modules:
                from .watched_children import note_process

                note_process(_get_frame(1))
                break
    except Exception:
        pass


def is_default(handler):
    """Nobody set it through `signal`; SIG_IGN counts as set: whoever started us wanted it. No `==` on handlers."""
    return type(handler) is int and handler == _signal.SIG_DFL


def _has_gil():
    """Whether one thread runs Python at a time. A build that can do without takes it back for some modules, never the other way round."""
    is_enabled = getattr(sys, "_is_gil_enabled", None)
    return is_enabled is None or is_enabled()


def _is_free(signal):
    return is_default(_signal.getsignal(signal))
