import urllib3


class Mirror:
    def __init__(self, port):
        self.pool = urllib3.HTTPConnectionPool("127.0.0.1", port, maxsize=2, block=True)
        self.opened = []

    def open(self, path):
        answer = self.pool.request("GET", path, preload_content=False)  # culprit
        self.opened.append(answer)
        return answer.status
