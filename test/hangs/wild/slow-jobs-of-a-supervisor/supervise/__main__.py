"""Runs the parts of the build beside each other, and looks after them."""

import subprocess
import sys
import time

parts = [subprocess.Popen([sys.argv[1], "part.py", name]) for name in ("docs", "wheel")]
while any(part.poll() is None for part in parts):
    time.sleep(0.3)
