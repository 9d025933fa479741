from rq import Queue, SimpleWorker

from invoices import render


def test_render():
    assert render(1, 2.5) == "invoice 1: 2.50"


def test_render_in_the_queue(connection):
    queue = Queue("invoices", connection=connection)
    job = queue.enqueue(render, 7, 19.9)
    SimpleWorker([queue], connection=connection).work()  # culprit
    job.refresh()
    assert job.return_value() == "invoice 7: 19.90"
