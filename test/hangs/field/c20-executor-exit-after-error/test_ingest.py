import pytest

from ingest import ingest


def test_good_lines():
    assert ingest(["tea;3.5", "coffee;4"]) == 2


def test_bad_price_is_refused():
    with pytest.raises(ValueError):
        ingest(["tea;3.5", "coffee;four"])
