"""What happens after our start where another sitecustomize has loaded ours: the one behind ours runs, as it would without us."""

import sys

#: What our file has put into a namespace that others go on with.
OURS = (
    "_lent",
    "_name",
    "_start",
    "_start_timer",
    "_above",
    "_folder",
    "_behind",
    "_entry",
    "_module",
    "_chained",
    "_source",
    "_scope",
)


def run_next(names, entries):
    """Runs the first sitecustomize of `entries` (those of `sys.path` behind our folder) in the namespace `names`, if there is one.

    Raises what it raises. As `importlib._bootstrap._exec` would have it, into whatever module the caller made for it.
    """
    for name in OURS:
        names.pop(name, None)
    spec = sys.modules["_frozen_importlib_external"].PathFinder.find_spec("sitecustomize", entries)
    if spec is None or spec.loader is None:
        return
    code = spec.loader.get_code("sitecustomize")
    names.update(__file__=spec.origin, __cached__=spec.cached, __loader__=spec.loader, __spec__=spec)
    if spec.submodule_search_locations is not None:
        names["__path__"] = spec.submodule_search_locations
    exec(code, names)
