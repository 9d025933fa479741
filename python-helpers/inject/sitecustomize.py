"""Starts whyhung's helpers inside an interpreter, then makes way for the user's own sitecustomize.

`site` imports this file because its folder stands first on PYTHONPATH. Afterwards neither the folder nor this module
can be seen, and whatever the user's own sitecustomize does (be absent, raise, exit) reaches `site` unchanged. Where one
that stands before ours loads us by itself, the one behind ours runs in our place, and the other goes on. The file
compiles and stays inert on Python 2.7 as well, since any interpreter below the command reads it. It is short because it
is compiled at every start where no .pyc may be written; the rest is read compiled, from the private folder.
"""

# A module that was made for us holds nothing of anybody's yet.
_lent = [_name for _name in list(globals()) if _name[:1] != "_"]

import sys  # noqa: E402


def _start(home):
    import marshal
    import posix

    setting = posix.environ[b"WHYHUNG"].split(b":", 4)
    # As in whyhung_agent/compile.py.
    tag = "/code-%s-%x" % (sys.implementation.cache_tag, sys.hexversion)
    cache = setting[4] + tag.encode()
    try:
        descriptor = posix.open(cache + b".start", posix.O_RDONLY | posix.O_CLOEXEC | posix.O_NOFOLLOW)
        codes = marshal.loads(posix.read(descriptor, 120000))
        posix.close(descriptor)
    except (OSError, ValueError, EOFError, TypeError):
        scope = {}
        with open(home + "/start/compiled.py", "rb") as source:
            exec(compile(source.read(), "<whyhung compiled.py>", "exec"), scope)
        codes = scope["compiled"](home, cache, "start")
        scope["keep_bytecode"](home)
    scope = {"__name__": "whyhung_agent.loader"}
    exec(codes["loader"], scope)
    scope["begin"](setting, codes, cache, home)


def _start_timer(home):
    with open(home + "/start/timer.py", "rb") as source:
        code = compile(source.read(), "<whyhung timer.py>", "exec")
    scope = {"__name__": "whyhung_agent.timer"}
    exec(code, scope)
    scope["begin"]()


def _above(path):
    """The folder of a path; on Windows the separator is either, and a file of ours has neither in its name."""
    return path[: max(path.rfind("/"), path.rfind("\\"))]


_folder = _above(__file__)
_behind = sys.path[sys.path.index(_folder) + 1 :] if _folder in sys.path else []
sys.path[:] = [_entry for _entry in sys.path if _entry != _folder]
sys.path_importer_cache.pop(_folder, None)
# Bound to a name: Python 2 empties the globals of a module that nothing refers to.
_module = sys.modules.get(__name__)
_chained = _lent or __name__ != "sitecustomize" or getattr(_module, "__dict__", None) is not globals()
if not _chained:
    del sys.modules[__name__]
if sys.version_info >= (3, 8) and sys.implementation.name == "cpython":
    try:
        (_start_timer if sys.platform == "win32" else _start)(_above(_folder) + "/whyhung_agent")
    except Exception:
        pass
elif sys.version_info >= (3, 8) and sys.implementation.name == "pypy" and sys.platform != "win32":
    try:
        with open(_above(_folder) + "/whyhung_agent/pypy.py", "rb") as _source:
            _scope = {"__name__": "whyhung_agent.pypy"}
            exec(compile(_source.read(), "<whyhung pypy.py>", "exec"), _scope)
        _scope["begin"]()
    except Exception:
        pass

if _chained and sys.version_info >= (3, 8):
    with open(_above(_folder) + "/whyhung_agent/start/chain.py", "rb") as _source:
        _scope = {"__name__": "whyhung_agent.chain"}
        exec(compile(_source.read(), "<whyhung chain.py>", "exec"), _scope)
    _scope["run_next"](globals(), _behind)
else:
    # The module lock is re-entrant for its thread (importlib._bootstrap._ModuleLock). Where the user has no sitecustomize,
    # this raises the ImportError that `site.execsitecustomize` expects then.
    import sitecustomize  # noqa: E402,F401
