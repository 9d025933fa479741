import requests


def events(port):
    return requests.get(f"http://127.0.0.1:{port}/events").text  # culprit
