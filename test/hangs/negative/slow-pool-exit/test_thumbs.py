import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)


def render(name):
    time.sleep(3)
    return name


def test_render_in_background():
    assert not pool.submit(render, "cover").done()
