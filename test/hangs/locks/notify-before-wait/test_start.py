import threading


class Service:
    def __init__(self):
        self.state = threading.Condition()
        self.port = None

    def boot(self):
        with self.state:
            self.port = 8080
            self.state.notify_all()

    def wait_until_up(self):
        with self.state:
            self.state.wait()  # culprit
        return self.port


def test_service_comes_up():
    service = Service()
    boot = threading.Thread(target=service.boot, name="boot")
    boot.start()
    boot.join()
    assert service.wait_until_up() == 8080
