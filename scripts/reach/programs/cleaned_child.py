"""Starts lock.py with an empty environment and waits for it."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import subprocess
import sys


def wait_for_child(child):
    ready("parent")
    child.wait()


wait_for_child(subprocess.Popen([sys.executable, os.path.join(HERE, "lock.py")], env={}))
