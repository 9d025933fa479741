import time


def poll_for_returns(jobs, wanted, timeout=3):
    total_time = 0
    while True:
        if total_time > timeout:
            raise TimeoutError(f"{len(jobs)} of {wanted}")
        if len(jobs) >= wanted:
            return sorted(jobs)
        time.sleep(0.25)  # culprit
