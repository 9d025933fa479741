"""Both signals, the fork hook and the registration file of this process."""

import _signal
import _thread
import faulthandler
import posix
import sys

from .handler import TRIES, make_handler
from .loaded import watch_modules
from .originals import PROCESS_MODULES, get_ident, getpid, modules, unheard, watch_hooks
from .private_files import ends_at_writing, forget, name_of, open_new, start_ticks, write_all
from .quote import quote
from .raw_file import identity, moved
from .thread_starts import watch_threads

_get_frame = sys._getframe


class Registration:
    """What this process has registered; one per interpreter, renewed in each forked child."""

    __slots__ = ("setting", "folder", "raw_signal", "details_signal", "pid", "name", "fd", "file", "raw", "details", "samples", "answering", "undo")

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
        #: The thread that answers at this moment, if one does, and what puts back what it has changed in the interpreter, last first.
        self.answering, self.undo = [], []

    def write(self, dumps=b""):
        """Writes the file of this process under a new inode: a row, and `dumps` of before; faulthandler appends to it. The wrapper takes it as
        the promise that everything else is in place. Keeps the descriptor's number unless somebody else has it by now. Raises OSError."""
        temporary, descriptor = open_new(self.folder + b"/registered", self.name)
        try:
            if self.raw:
                ours = self.file is not None and identity(self.fd) in (self.file, None)
                self.fd = descriptor = moved(descriptor, self.fd if ours else None)
                self.file = identity(descriptor)
            write_all(descriptor, self._row() + dumps)
            if self.raw:
                faulthandler.register(self.raw_signal, file=descriptor, all_threads=True, chain=False)
            posix.rename(temporary, self.path())
        except BaseException:
            forget(temporary)
            posix.close(descriptor)
            raise
        if not self.raw:
            posix.close(descriptor)

    def path(self):
        """Of the file of this process, bytes."""
        return self.folder + b"/registered/%s.txt" % self.name

    def _row(self):
        row = (
            '{"schemaVersion": 1, "pid": %d, "startTicks": %d, "fd": %d, "version": "%d.%d.%d", '
            '"implementation": %s, "executable": %s, "raw": %s, "details": %s, "gil": %s}\n'
        ) % (
            (self.pid, start_ticks(), self.fd)
            + sys.version_info[:3]
            + (quote(sys.implementation.name), quote(sys.executable or ""))
            + tuple("true" if each else "false" for each in (self.raw, self.details, _has_gil()))
        )
        return row.encode()

    def owns_descriptor(self):
        """Whether our file is open under our number: neither closed nor taken by a file of the application."""
        return self.raw and identity(self.fd) == self.file

    def repair(self):
        """Opens our file again where the application has closed our descriptor, as daemons do. Raises OSError."""
        if self.raw and not self.owns_descriptor():
            from .reopen import reopen

            reopen(self)

    def drop(self):
        """Lets go of the raw channel where its file could not be had: no dump may go into another's. Never raises."""
        try:
            if self.raw:
                self.raw = False
                faulthandler.unregister(self.raw_signal)
            if self.file is not None and identity(self.fd) == self.file:
                posix.close(self.fd)
            self.file = None
        except Exception:
            pass

    def renew(self):
        """In a forked child: own file, own PID, answers counted from 1. Never raises."""
        try:
            heard = False
            try:
                unheard(None)
                from .sites import forked_here

                forked_here(_get_frame(1))
            except (TypeError, KeyError):
                heard = True
            if self.answering and self.answering[0] != get_ident():
                # Another thread forked while an answer was made, which nobody goes on with here.
                try:
                    for step in reversed(self.undo):
                        for _ in range(TRIES):
                            try:
                                step()
                                break
                            except BaseException:
                                pass  # A signal handler of the program may raise as it starts.
                finally:
                    self.undo.clear()
                    self.answering.clear()
            self.pid = getpid()
            self.name = name_of(self.folder, self.pid)
            self.samples = 0
            self.raw = self.raw and _is_free(self.raw_signal)
            self.details = self.details and callable(_signal.getsignal(self.details_signal))
            if heard or ends_at_writing():
                # To open a file may be all that a hook waits for, and to write one all that ends it: this process is read from outside.
                self.drop()
            elif self.raw or self.details:
                self.write()
        except Exception:
            # What is open is the parent's file.
            self.drop()


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
        if own.raw or own.details:
            if ends_at_writing():
                raise OSError
            own.write()
            # After the last step that can fail: an inert interpreter is left as it was.
            watch_hooks()
            watch_threads()
            watch_modules()
    except BaseException:
        # Nobody will ever ask this process: another user's, or the folder is gone.
        if own.details:
            _signal.signal(own.details_signal, _signal.SIG_DFL)
        own.drop()
        raise
    posix.register_at_fork(before=_forking, after_in_parent=_forked_another, after_in_child=own.renew)


def _forking():
    """Loads, once, what each child would have to load by itself, and notes what it will not see. Never raises."""
    try:
        unheard(None)
        from .sites import before_fork

        for note in before_fork:
            note()
    except Exception:
        pass


def _forked_another():
    """In the parent, right after a fork. Never raises."""
    try:
        unheard(None)
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
