import threading
import time

from registry import registry


def warm_up():
    import plugins.charts  # culprit

    return plugins.charts.FONTS


def test_plugin_is_loaded_when_asked_for():
    assert registry.load("tables").columns == 12


def test_warm_up_in_the_background():
    warmer = threading.Thread(target=warm_up, name="warm-up", daemon=True)
    warmer.start()
    time.sleep(0.1)
    assert registry.load("charts").width == 560  # culprit
    warmer.join()
