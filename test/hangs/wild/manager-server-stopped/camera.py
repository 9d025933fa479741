import multiprocessing
import os
import signal


def shoot(state):
    state["shots"] = state.get("shots", 0) + 1


def session():
    with multiprocessing.Manager() as manager:
        state = manager.dict()
        camera = multiprocessing.Process(target=shoot, args=(state,))
        camera.start()
        camera.join()
        os.kill(manager._process.pid, signal.SIGSTOP)  # culprit
        return state["shots"]  # culprit
