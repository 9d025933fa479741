"""Takes our compiled file out of a folder of the user's (`PYTHONPYCACHEPREFIX`), where Python has just put it. Loaded only where there is one."""

import posix
import sys


def tidy(home):
    """Removes it, and the folders above it that were made for it. Never raises."""
    try:
        external = sys.modules["_frozen_importlib_external"]
        target = external.cache_from_source(home.rpartition("/")[0] + "/inject/sitecustomize.py")
        posix.unlink(target)
        folder = target.rpartition("/")[0]
        # One that holds anything else stays, and ends this.
        while len(folder) > len(sys.pycache_prefix):
            posix.rmdir(folder)
            folder = folder.rpartition("/")[0]
    except Exception:
        pass
