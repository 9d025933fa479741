import os
import threading


def open_scanner(seconds):
    threading.Timer(seconds, os._exit, (7,)).start()


def scan(page):
    threading.Event().wait(page)
    return page
