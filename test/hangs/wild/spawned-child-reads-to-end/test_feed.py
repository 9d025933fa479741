import multiprocessing

from consume import consume


def test_feed():
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=consume, args=(receiver,))
    child.start()
    receiver.close()
    for number in range(3):
        sender.send(number)
    child.join()  # culprit
    assert child.exitcode == 0
