import threading

PHASES = 2


def stage(number, gate):
    for _ in range(PHASES):
        gate.wait()  # culprit
    print("stage", number, "done", flush=True)


def run(workers):
    gate = threading.Barrier(workers + 2)  # culprit
    for number in range(workers):
        threading.Thread(target=stage, args=(number, gate), name="stage-%d" % number, daemon=True).start()
    gate.wait()  # culprit


run(2)
