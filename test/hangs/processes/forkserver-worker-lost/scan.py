import os
import threading


def scan(page):
    if page < 0:
        threading.Timer(0.2, os._exit, (7,)).start()
    threading.Event().wait(0.5)
    return page
