import pytest
from importer import Importer


@pytest.fixture
def importer():
    importer = Importer()
    importer.start()
    return importer


def test_good_lines(importer):
    importer.put("chairs;12")
    importer.put("tables;3")
    importer.flush()
    assert importer.table == {"chairs": 12, "tables": 3}


def test_a_bad_line_is_skipped(importer):
    importer.put("chairs;12")
    importer.put("tables")
    importer.put("lamps;5")
    importer.flush()  # culprit
    assert importer.table == {"chairs": 12, "lamps": 5}
