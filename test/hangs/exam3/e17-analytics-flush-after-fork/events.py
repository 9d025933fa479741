from segment.analytics.client import Client

client = Client("test-key", host="http://127.0.0.1:9")  # culprit


def record(user, name):
    client.track(user, name)


def finish():
    client.flush()  # culprit
