"""Two threads import one module whose import does not end."""

import builtins
import pathlib
import sys
import threading
import time

builtins.reached, builtins.gate = threading.Event(), threading.Event()
pathlib.Path("never_ready.py").write_text("import builtins\nbuiltins.reached.set()\nbuiltins.gate.wait()\n")
sys.path.insert(0, "")


def load():
    import never_ready  # noqa: F401


threading.Thread(target=load, name="first", daemon=True).start()
builtins.reached.wait()
second = threading.Thread(target=load, name="second", daemon=True)
second.start()
while not any(frame.f_code.co_name == "acquire" for frame in [sys._current_frames()[second.ident]]):
    time.sleep(0.01)
print("ready", flush=True)
builtins.gate.wait()
