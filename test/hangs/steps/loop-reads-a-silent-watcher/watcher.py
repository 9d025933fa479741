import threading

changed = threading.Condition()
print("running", flush=True)
print("succeeded", flush=True)
with changed:
    changed.wait()  # culprit
