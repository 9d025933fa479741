import multiprocessing

# what every worker needs is imported once
multiprocessing.set_forkserver_preload(["exchange"])  # culprit
context = multiprocessing.get_context("forkserver")


def convert(results, currency, amounts):
    from exchange import rate

    for amount in amounts:
        results.put((currency, round(amount * rate(currency), 2)))  # culprit
    results.put(None)


class Prices:
    def __init__(self):
        self.results = context.Queue()

    def convert(self, currency, amounts):
        worker = context.Process(target=convert, args=(self.results, currency, amounts))  # culprit
        worker.start()
        converted = list(iter(self.results.get, None))  # culprit
        worker.join()
        return converted
