from service import Service


def test_startup():
    service = Service({"chain": "main"})
    service.start()
    service.startup_finished.wait()  # culprit
    assert service.blocks == 0
