import dramatiq

from mails import broker, send, sent


def test_all_mails_are_sent():
    for number in range(200):
        send.send(number)
    worker = dramatiq.Worker(broker, worker_threads=1)
    worker.start()
    broker.join(send.queue_name)
    worker.join()
    worker.stop()
    assert len(sent) == 200
