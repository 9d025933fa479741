import asyncio

from format import formatted


def test_ends_by_itself():
    assert asyncio.run(formatted(b"b\na\n", "head", "-c", "1")) == b"b"


def test_reversed():
    assert asyncio.run(formatted(b"b\na\n", "tac")) == b"a\nb\n"  # culprit
