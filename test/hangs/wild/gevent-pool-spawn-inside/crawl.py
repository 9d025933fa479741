import gevent
from gevent.pool import Pool

pool = Pool(2)


def leaf(name):
    gevent.sleep(0.01)
    return name


def visit(name):
    gevent.sleep(0.1)
    part = pool.spawn(leaf, name)  # culprit
    return part.get()


def crawl():
    started = [pool.spawn(visit, name) for name in "ab"]
    gevent.get_hub().threadpool  # the hub has a watcher
    pool.join()  # culprit
    return [one.value for one in started]
