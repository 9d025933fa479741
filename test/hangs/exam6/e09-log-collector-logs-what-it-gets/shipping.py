"""Sends every record of the log to a collector, by HTTP."""
import logging

import requests


class CollectorHandler(logging.Handler):
    def __init__(self, url):
        super().__init__()
        self.url = url
        self.session = requests.Session()
        self.sent = 0

    def emit(self, record):
        entry = {"logger": record.name, "level": record.levelname, "message": self.format(record)}
        response = self.session.post(self.url, json=entry)  # culprit
        response.raise_for_status()
        self.sent += 1

    def close(self):
        self.session.close()
        super().close()
