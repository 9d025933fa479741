import multiprocessing

from rounds import simulate


def test_forty_rounds():
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(3)
    results = context.Queue()
    workers = [context.Process(target=simulate, args=(n, barrier, 45, results)) for n in range(3)]
    for worker in workers:
        worker.start()
    found = dict(results.get() for _ in workers)
    for worker in workers:
        worker.join()
    assert sorted(found) == [0, 1, 2]
