from rq import Queue, Worker

from thumbs import thumb


def test_all_thumbs(connection):
    queue = Queue("thumbs", connection=connection)
    jobs = [queue.enqueue(thumb, number) for number in range(45)]
    Worker([queue], connection=connection).work(burst=True)
    for job in jobs:
        job.refresh()
    assert [job.return_value() for job in jobs] == [number * number for number in range(45)]
