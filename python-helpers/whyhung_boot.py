"""First of all, inside gdb or a Python of its own: reads the request, a line of standard input, and makes our modules of the text in it.

The helper runs as the user of the process that it looks at, who may not be able to read our folder; and nothing of a folder is loaded
that somebody could change meanwhile. `modules` is text by path (`whyhung_outside/idle`); `entry` names the one whose `main` does the work. What follows the line is read by it
(`request["rest"]()`), so that it can be started and loaded before anybody knows what to ask.
"""

import json
import os
import sys
from importlib.machinery import ModuleSpec


class _Texts:
    """Finds and loads the modules of our packages (PEP 302, PEP 451)."""

    def __init__(self, texts):
        self._texts = texts
        self._packages = {name.rpartition("/")[0].replace("/", ".") for name in texts}

    def find_spec(self, name, path=None, target=None):
        """`None` for all that is not ours."""
        is_package = name in self._packages
        text = self._texts.get(name.replace(".", "/") + ("/__init__" if is_package else ""))
        if text is None:
            return None
        return ModuleSpec(name, self, origin="<%s>" % name, loader_state=text, is_package=is_package)

    def create_module(self, spec):
        """The usual one."""
        return None

    def exec_module(self, module):
        """Runs its text."""
        spec = module.__spec__
        exec(compile(spec.loader_state, spec.origin, "exec"), module.__dict__)


def _parts():
    """The first line of standard input, and what gives all that follows it."""
    line = []
    while True:
        part = os.read(0, 1 << 20)
        head, newline, rest = part.partition(b"\n")
        line.append(head)
        if newline or not part:
            return b"".join(line), lambda: rest + _all()


def _all():
    parts = []
    while True:
        part = os.read(0, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _main():
    sys.dont_write_bytecode = True
    line, rest = _parts()
    request = json.loads(line.decode("utf-8"))
    request["rest"] = rest
    sys.meta_path.insert(0, _Texts(request["modules"]))
    __import__(request["entry"], fromlist=["main"]).main(request)


_main()
