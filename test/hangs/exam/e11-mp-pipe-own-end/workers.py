import multiprocessing


def produce(sender, count):
    for n in range(count):
        sender.send(n * n)
    sender.close()


def squares(count):
    context = multiprocessing.get_context("forkserver")
    receiver, sender = context.Pipe(duplex=False)  # culprit
    process = context.Process(target=produce, args=(sender, count))
    process.start()
    results = []
    try:
        while True:
            results.append(receiver.recv())  # culprit
    except EOFError:
        pass
    process.join()
    return results
