"""First of all, inside gdb or a Python of its own: reads the request from standard input and makes our modules of the text in it.

The helper runs as the user of the process that it looks at, who may not be able to read our folder; and nothing of a folder is loaded
that somebody could change meanwhile. `modules` is text by path (`whyhung_outside/idle`); `entry` names the one that does the work.
"""

import json
import os
import sys
from importlib.machinery import ModuleSpec

PACKAGE = "whyhung_outside"


class _Texts:
    """Finds and loads the modules of our package (PEP 302, PEP 451)."""

    def __init__(self, texts):
        self._texts = texts

    def find_spec(self, name, path=None, target=None):
        """`None` for all that is not ours."""
        text = self._texts.get(name.replace(".", "/") if name != PACKAGE else PACKAGE + "/__init__")
        if text is None or name.split(".")[0] != PACKAGE:
            return None
        return ModuleSpec(name, self, origin="<%s>" % name, loader_state=text, is_package=name == PACKAGE)

    def create_module(self, spec):
        """The usual one."""
        return None

    def exec_module(self, module):
        """Runs its text."""
        spec = module.__spec__
        exec(compile(spec.loader_state, spec.origin, "exec"), module.__dict__)


def _all():
    parts = []
    while True:
        part = os.read(0, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _main():
    sys.dont_write_bytecode = True
    request = json.loads(_all().decode("utf-8"))
    sys.meta_path.insert(0, _Texts(request["modules"]))
    entry = __import__("%s.%s" % (PACKAGE, request["entry"]), fromlist=["main"])
    entry.main(request)


_main()
