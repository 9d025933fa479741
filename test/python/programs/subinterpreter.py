"""A subinterpreter starts, reads PYTHONPATH like any other and must leave the registration alone; then site runs again."""

import site
import threading

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

INNER = interpreters.create()
CODE = """
import sys
assert not any("inject" in entry for entry in sys.path), sys.path
assert "inject" not in getattr(sys.modules.get("sitecustomize"), "__file__", "")
"""
FAILED = getattr(interpreters, "run_string")(INNER, CODE)
if FAILED is not None:
    raise SystemExit(repr(FAILED))
site.main()
print("ready", flush=True)
threading.Event().wait()
