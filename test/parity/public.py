# Prints a line for each name in the modules that whyhung has to do with, and in their classes: what a program finds there when it looks.
import importlib
import sys
import warnings

MODULES = """
_thread threading _asyncio asyncio asyncio.base_events asyncio.events asyncio.futures asyncio.subprocess asyncio.tasks asyncio.unix_events
_posixsubprocess subprocess os posix _signal signal multiprocessing multiprocessing.context multiprocessing.pool multiprocessing.popen_fork
multiprocessing.process multiprocessing.queues concurrent.futures concurrent.futures.process concurrent.futures.thread sys builtins io gc
atexit faulthandler weakref queue socket selectors select importlib importlib._bootstrap importlib._bootstrap_external _imp zipimport site
logging warnings traceback inspect types contextlib functools time errno marshal
"""
ASPECTS = ("__module__", "__qualname__", "__name__", "__doc__", "__text_signature__", "__wrapped__", "__defaults__", "__dict__")
CUT = 80


def told(value):
    seen = [type(value).__name__]
    for name in ASPECTS:
        aspect = getattr(value, name, None)
        seen.append(type(aspect).__name__ if name == "__dict__" else str(aspect).split(" at 0x")[0][:CUT])
    return "|".join(seen).replace("\n", " ")


warnings.simplefilter("ignore")
for name in MODULES.split():
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    for key, value in sorted(vars(module).items()):
        print(name, key, told(value))
        if isinstance(value, type) and value.__module__ == name:
            for member in sorted(vars(value)):
                print(name, key + "." + member, told(vars(value)[member]))
