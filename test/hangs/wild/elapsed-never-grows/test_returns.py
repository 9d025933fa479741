import threading

from returns import poll_for_returns


def answer(jobs, name):
    jobs[name] = int(name.removeprefix("minion-"))


def test_all_minions_answer():
    jobs = {}
    for name in ("minion-1", "minion-2", "master"):
        threading.Thread(target=answer, args=(jobs, name)).start()
    assert len(poll_for_returns(jobs, 3)) == 3
