import threading
from contextlib import ExitStack
from guards import Registry

registry = Registry()
with ExitStack() as stack:
    names = stack.enter_context(registry.frozen())
    adder = threading.Thread(target=registry.add, args=("a",), name="adder")
    adder.start()
    adder.join()  # culprit
