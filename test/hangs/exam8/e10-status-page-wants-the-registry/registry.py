import threading
from io import BytesIO

import pycurl


class Registry:
    def __init__(self):
        self.lock = threading.Lock()
        self.services = {}

    def publish(self, name, url):
        """Adds a service once its status page answers."""
        answer = BytesIO()
        with self.lock:  # culprit
            request = pycurl.Curl()
            request.setopt(pycurl.URL, url)
            request.setopt(pycurl.WRITEDATA, answer)
            request.perform()  # culprit
            request.close()
            self.services[name] = answer.getvalue().decode()
