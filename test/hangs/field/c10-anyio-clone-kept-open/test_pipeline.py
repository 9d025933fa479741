import anyio

from pipeline import run


def test_every_line_is_seen():
    assert len(anyio.run(run, ["a", "b", "c"])) == 5
