import asyncio

from categories import path


def test_path_of_a_category():
    assert asyncio.run(path("green tea")) == ["food", "drinks", "tea", "green tea"]
