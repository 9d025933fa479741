import multiprocessing

RATES = {"eur": 1.0, "usd": 1.1}


def convert(amount, currency, results):
    results.put(amount * RATES[currency])


def main():
    results = multiprocessing.Queue()
    workers = []
    for amount, currency in ((5, "gbp"), (7, "chf")):
        workers.append(multiprocessing.Process(target=convert, args=(amount, currency, results)))
        workers[-1].start()
    print([results.get() for _ in workers])  # culprit
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main()
