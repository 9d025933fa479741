"""A subinterpreter starts, reads PYTHONPATH like any other and must leave the registration alone; then site runs again."""

import site
import threading

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

INNER = interpreters.create()
CODE = "import sys; assert not any('inject' in p for p in sys.path), sys.path; assert 'sitecustomize' not in sys.modules"
FAILED = getattr(interpreters, "run_string")(INNER, CODE)
if FAILED is not None:
    raise SystemExit(repr(FAILED))
site.main()
print("ready", flush=True)
threading.Event().wait()
