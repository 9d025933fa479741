import pdb
import threading


def load(name):
    rows = name.split("-")
    pdb.set_trace()  # culprit
    return len(rows)  # culprit


thread = threading.Thread(target=load, args=("2024-05",), name="loader")
thread.start()
thread.join()
