import time


class Job:
    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def state(self):
        return "done" if time.monotonic() >= self.end else "pending"


def wait_for(job, patience):
    deadline = time.monotonic() + patience
    while True:
        state = job.state()
        if state == "pending":
            if time.monotonic() > deadline:
                raise TimeoutError(state)
            time.sleep(0.2)
            continue
        return state
