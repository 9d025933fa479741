import pytest

from scanner import Office, Scanner


@pytest.fixture
def office():
    return Office(Scanner(0.35), ["ada", "ben", "cleo", "dan", "eve", "finn"])


def test_one_page_each(office):
    assert office.scan_all(1) == 6


def test_whole_folders(office):
    assert office.scan_all(40) == 240
    assert office.scanner.pages == 240
