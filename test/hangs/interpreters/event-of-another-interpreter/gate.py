import threading

opened = threading.Event()


def pass_through():
    opened.wait()  # culprit
    print("through")
