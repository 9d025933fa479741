import anyio
import pytest

from count import Counter


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_first_lines_are_enough(backend):
    assert anyio.run(Counter(("sed", "-n", "1{s/.*/7/p;q}")).count, "one\ntwo\n", backend=backend) == 7


@pytest.mark.parametrize("backend", ["trio", "asyncio"])
def test_words(backend):
    assert anyio.run(Counter(("wc", "-w")).count, "one two three", backend=backend) == 3  # culprit
