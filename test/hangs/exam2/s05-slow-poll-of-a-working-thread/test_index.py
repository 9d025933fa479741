import time

from index import Index


def test_index():
    index = Index([f"report {number} of the year" for number in range(90)])
    while index.state != "ready":
        time.sleep(0.5)
    assert index.words["report"] == 90
