from reload import Reloader


def test_reload():
    reloader = Reloader(name="reloader", daemon=True)
    reloader.start()
    reloader.join()  # culprit
    assert reloader.got
