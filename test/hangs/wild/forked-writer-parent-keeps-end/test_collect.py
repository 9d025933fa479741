import multiprocessing


def produce(sender):
    for number in range(3):
        sender.send(number)
    sender.close()


def test_collect():
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=produce, args=(sender,))  # culprit
    child.start()
    got = []
    while True:
        try:
            got.append(receiver.recv())  # culprit
        except EOFError:
            break
    assert got == [0, 1, 2]
