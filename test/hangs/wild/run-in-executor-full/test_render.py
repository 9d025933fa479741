import asyncio

from render import render


def test_render():
    assert asyncio.run(render("a")) == ["A"]
