"""Where an object was made, if anything recorded it: our own notes, asyncio's debug mode, tracemalloc."""

from .creation import started
from .json_text import Written, json_text
from .originals import COPIES
from .safe import field, inherits, module_names, text, whole
from .sites import FRAMES, sites_of

#: Sites told of one answer: enough for every task that a report can show, and 10,000 would fill the document.
TOLD = 4000
#: Files of the standard library that only make what is asked of them, and event loops: their lines tell nothing.
MACHINERY = ("asyncio/", "concurrent/futures/", "multiprocessing/", "subprocess.py")


class Creations:
    """Tells sites as frame rows; one an answer."""

    def __init__(self, frames):
        self._frames = frames
        self._left = TOLD
        #: id of a code object to (code, whether it is machinery).
        self._codes = {}
        home = text(module_names("os").get("__file__"), 4096) or ""
        self._home = home.rpartition("/")[0] + "/"
        machinery = [home.rpartition("/")[0] + "/" + name for name in MACHINERY]
        copies = [text(module_names(name).get("__file__"), 4096) or "" for name in COPIES]
        self._machinery = tuple(machinery + [file.rpartition("/")[0] + "/" for file in copies if "/" in file])

    def of(self, thing, kind=None):
        """Frame rows, innermost first; empty where nobody knows. `kind` is that of the object's row."""
        record = started(thing)
        if record is not None:
            return self.begun(record.site)
        return self._noted(thing, kind) or _debug(thing) or _tracemalloc(thing)

    def _noted(self, thing, kind):
        if kind == "work item":
            thing = field(thing, "future")
        elif kind == "process":
            # asyncio's has a Popen object inside.
            inner = field(field(thing, "_transport"), "_proc")
            thing = thing if inner is None else inner
        # From 3.14 a task is noted by its coroutine.
        sites = sites_of(thing) or sites_of(field(thing, "_coro"))
        if not sites or self._left <= 0:
            return []
        self._left -= 1
        return self.site([step for site in sites for step in self._within(site)])

    def begun(self, site):
        """Rows of where a thread was started, `FRAMES` at most: what the standard library put between goes first where there are more, as logging
        and a queue before the feeder of that."""
        if len(site) > FRAMES:
            own = [step for step in site if not step[0].co_filename.startswith(self._home)]
            site = site[:1] + [step for step in own if step is not site[0]] if own else site
        return self._frames.begun(site[:FRAMES])

    def site(self, site):
        """Rows of (code, offset) pairs without the machinery, unless that is all."""
        telling = [step for step in site if not self._is_machinery(step[0])]
        return self._frames.begun((telling or site)[:FRAMES])

    def _within(self, site):
        """The frames inside the callback of an event loop: who runs the loop has not made this."""
        for position, (code, _) in enumerate(site):
            if code.co_name == "_run" and self._is_machinery(code):
                return site[:position]
        return site

    def _is_machinery(self, code):
        known = self._codes.get(id(code))
        if known is None:
            known = self._codes[id(code)] = code, code.co_filename.startswith(self._machinery)
        return known[1]


def _debug(thing):
    """`_source_traceback`: a list of FrameSummary, outermost first (Lib/asyncio/format_helpers.py)."""
    summary = field(thing, "_source_traceback")
    if summary is None or not inherits(type(summary), list):
        return []
    steps = list.__getitem__(summary, slice(-FRAMES, None))
    return [_row(field(step, "filename"), field(step, "name"), field(step, "lineno")) for step in reversed(steps)]


def _tracemalloc(thing):
    """Only files and lines, most recent first (Modules/_tracemalloc.c)."""
    names = module_names("_tracemalloc")
    if not names or module_names("tracemalloc") == {} or not names["is_tracing"]():
        return []
    steps = names["_get_object_traceback"](thing)
    return [] if steps is None else [_row(file, "?", line) for file, line in steps[:FRAMES]]


def _row(file, function, line):
    return Written(
        json_text(
            {
                "file": text(file) or "?",
                "function": text(function) or "?",
                "line": whole(line),
                "qualname": None,
                "selfType": None,
                "firstLine": None,
                "refs": None,
                "locals": None,
            }
        )
    )
