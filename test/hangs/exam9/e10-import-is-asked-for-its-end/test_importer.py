import waiting
from importer import Importer


def finished(importer):
    waiting.wait(lambda: importer.state == "done", sleep_seconds=0.2, waiting_for="the import")  # culprit
    return importer.sum


def test_two_rows():
    importer = Importer([{"amount": "3"}, {"amount": "4"}])
    importer.start()
    assert finished(importer) == 7


def test_row_without_amount():
    importer = Importer([{"amount": "3"}, {"amont": "4"}])
    importer.start()
    assert finished(importer) == 3  # culprit
