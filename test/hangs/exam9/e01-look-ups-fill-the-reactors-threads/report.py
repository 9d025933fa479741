import crochet
from twisted.internet import defer, reactor, threads

crochet.setup()
PRICES = {"rice": 2, "tea": 3}


def look_up(name):
    return PRICES[name]


@crochet.run_in_reactor
def price_of(name):
    return threads.deferToThread(look_up, name)


def line_of(name):
    return f"{name}: {price_of(name).wait(timeout=3600)}"  # culprit


@crochet.run_in_reactor
def lines_of(names):
    reactor.suggestThreadPoolSize(2)
    return defer.gatherResults([threads.deferToThread(line_of, name) for name in names])


def main():
    for line in lines_of(sorted(PRICES)).wait(timeout=3600):  # culprit
        print(line)


main()
