from pathlib import Path

from resources import use

HERE = Path(__file__).parent


def test_printer_then_scanner():
    assert use(HERE, "printer", "scanner")


def test_scanner_then_printer():
    assert use(HERE, "scanner", "printer")
