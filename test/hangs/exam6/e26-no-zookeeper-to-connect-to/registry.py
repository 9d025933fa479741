"""Services register themselves in ZooKeeper."""
from kazoo.client import KazooClient
from kazoo.retry import KazooRetry


class Registry:
    def __init__(self, hosts):
        patient = KazooRetry(max_tries=-1, delay=0.2, max_delay=1)
        self.client = KazooClient(hosts=hosts, timeout=2, connection_retry=patient)
        self.services = {}

    def connect(self):
        connected = self.client.start_async()
        connected.wait()  # culprit
        return self

    def register(self, name, address):
        self.client.create(f"/services/{name}", address.encode(), makepath=True)
        self.services[name] = address

    def close(self):
        self.client.stop()
        self.client.close()
