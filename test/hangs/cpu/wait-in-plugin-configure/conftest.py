import time


class Service:
    checks = 0

    def healthy(self):
        self.checks += 1
        return self.checks > 10**9

    def wait_healthy(self):
        while not self.healthy():
            time.sleep(0.05)  # culprit


def pytest_configure(config):
    Service().wait_healthy()  # culprit
