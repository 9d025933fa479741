"""Prints what a test suite could see of its interpreter."""

import json
import os
import signal
import sys
import warnings

print(
    json.dumps(
        {
            "path": sys.path,
            "importers": sorted(sys.path_importer_cache),
            "modules": sorted(sys.modules),
            "filters": repr(warnings.filters),
            "flags": repr(sys.flags),
            "descriptors": sorted(int(name) for name in os.listdir("/proc/self/fd") if int(name) < 200),
            "usr1": repr(signal.getsignal(signal.SIGUSR1)),
            "sitecustomize": getattr(sys.modules.get("sitecustomize"), "__file__", None),
            "marker": getattr(sys, "marker", None),
        }
    )
)
