from celery import Celery
from celery.result import allow_join_result

app = Celery("reports", broker="memory://", backend="cache+memory://")


@app.task
def total(rows):
    return sum(rows)


@app.task
def report(batches):
    pending = [total.delay(rows) for rows in batches]
    with allow_join_result():
        return [result.get() for result in pending]  # culprit
