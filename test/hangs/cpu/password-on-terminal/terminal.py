import pty
import sys

pty.spawn([sys.executable, "login.py"])
