from twisted.internet import defer, task

from prices import Shops, cheapest


async def main(reactor):
    print("cheapest:", await cheapest(Shops()))  # culprit


task.react(lambda reactor: defer.ensureDeferred(main(reactor)))
