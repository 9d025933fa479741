import pathlib

import pytest

from rules import Rules


@pytest.fixture
def rules():
    return Rules(pathlib.Path(__file__).with_name("discount.lua"))


def test_total(rules):
    assert rules.total([{"price": 10}, {"price": 20}]) == 27


def test_sample_is_free(rules):
    assert rules.total([{"price": 10}, {"name": "sample"}]) == 9
