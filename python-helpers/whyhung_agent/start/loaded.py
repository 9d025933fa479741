"""Learns that a module in C is there, so that what it makes can be watched; nothing stands in `sys.meta_path` for it.

C modules end their import in two functions of `_imp`, which importlib looks up at each call: there `_asyncio` and
`_posixsubprocess` are seen before anybody has taken a function out of them. Modules in Python see `watched_work`.
"""

import _imp

from .originals import modules, unheard


def _tasks(names):
    from .watched_tasks import watch_tasks

    watch_tasks(names)


def _children(names):
    from .watched_children import watch_children

    watch_children(names)


#: Module to what watches it, given its namespace.
WANTED = {"_asyncio": _tasks, "_posixsubprocess": _children}
#: importlib's own names: a traceback of an extension module that fails to load then has no frame of ours
#: (`remove_importlib_frames` in Python/import.c), and its warnings are told of the line that imports it.
IMPORTLIB = {"co_filename": "<frozen importlib._bootstrap>", "co_name": "_call_with_frames_removed"}

_module_type = type(_imp)
_function = type(lambda: None)
_method = type((lambda self: None).__get__(0))
_put = {}


def watch_modules():
    """Watches what is loaded already, then waits for the rest. Never raises."""
    _look()
    if WANTED:
        for name in ("exec_dynamic", "exec_builtin"):
            original = vars(_imp)[name]
            _put[name] = _method(_after(name, original.__doc__), original)
            setattr(_imp, name, _put[name])


def _after(name, doc):
    look, leave, wanted = _look, _leave, WANTED

    def load(original, *args, **kwargs):
        result = original(*args, **kwargs)
        look()
        if not wanted:
            leave()
        return result

    # What the module itself imports goes through `__import__` of the globals of the frame that loads it: importlib's.
    own = _function(load.__code__.replace(**IMPORTLIB), vars(modules["_frozen_importlib"]), name, None, load.__closure__)
    own.__doc__ = doc
    return own


def _leave():
    """Puts the two functions back, unless somebody has put others there since."""
    for name, ours in list(_put.items()):
        if vars(_imp).get(name) is ours:
            setattr(_imp, name, ours.__self__)


def _look():
    for name in list(WANTED):
        if name not in modules:
            continue
        module = modules[name]
        # Taken out first: another thread may look at the same moment.
        watch = WANTED.pop(name, None) if type(module) is _module_type else None
        try:
            if watch is not None:
                unheard(None)
                watch(vars(module))
        except Exception:
            pass
