"""Our start by an entry point, where a sitecustomize stands before ours and runs no other: OpenTelemetry's does not.

The folder `whyhung-0.dist-info` names it to whoever asks the metadata of what is on `sys.path`. It is seen only where ours did not
run: our sitecustomize takes its folder off `sys.path`. As after that, neither folder nor module are left. Never raises.
"""

import sys


def begin():
    """Runs our sitecustomize, and no other after it: without us none would run here."""
    try:
        folder = __file__[: max(__file__.rfind("/"), __file__.rfind("\\"))]
        sys.path[:] = [entry for entry in sys.path if entry != folder]
        sys.modules.pop(__name__, None)
        names = {"__name__": __name__, "__file__": folder + "/sitecustomize.py"}
        with open(names["__file__"], "rb") as source:
            code = compile(source.read(), names["__file__"], "exec")
        exec(code, names)
    except Exception:
        pass
