import time

from celery import Celery

app = Celery("mails", broker="memory://", backend="cache+memory://")


@app.task
def send(to):
    time.sleep(1.5)  # the provider's limit
    return f"sent to {to}"
