import subprocess

import psutil

PART = "for page in $(seq 40); do sleep 0.4; echo page $page; done"


def render(parts):
    for _ in range(parts):
        subprocess.Popen(["bash", "-c", PART], stdout=subprocess.DEVNULL)
    children = psutil.Process().children()
    gone, alive = psutil.wait_procs(children)
    return len(gone), len(alive)
