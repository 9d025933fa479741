import gevent


def visit(pages):
    for page in range(pages):
        gevent.sleep(2)
    return pages


def crawl(sites):
    alive = [gevent.spawn(visit, 20) for _ in range(sites)]
    while alive:
        gevent.sleep(0.2)
        alive = [one for one in alive if not one.dead]
    return sites
