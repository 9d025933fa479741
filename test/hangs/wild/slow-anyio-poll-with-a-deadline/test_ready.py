import anyio

from ready import main


def test_ready():
    assert anyio.run(main) == "1.2"
