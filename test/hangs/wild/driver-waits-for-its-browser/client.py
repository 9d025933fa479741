import http.client
import subprocess
import sys


class Client:
    def __init__(self):
        self.driver = subprocess.Popen([sys.executable, "driver.py"], stdout=subprocess.PIPE)
        self.port = int(self.driver.stdout.readline())

    def get(self, page):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("POST", page)
        return connection.getresponse().read()  # culprit
