import time

import mpire


def render(page):
    time.sleep(0.8)
    return page * 2


def render_all(pages):
    with mpire.WorkerPool(n_jobs=2, start_method="fork") as pool:
        return pool.map(render, pages)
