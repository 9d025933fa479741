from celery import Celery

app = Celery("jobs", broker="memory://", backend="cache+memory://")


@app.task
def add(a, b):
    return a + b


def total(a, b):
    return add.delay(a, b).get()  # culprit
