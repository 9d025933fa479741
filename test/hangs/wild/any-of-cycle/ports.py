from itertools import cycle

TAKEN = {8000, 8001, 8002}


def free_port():
    return next(port for port in cycle([8000, 8001, 8002]) if port not in TAKEN)  # culprit
