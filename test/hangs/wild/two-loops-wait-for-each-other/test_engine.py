import asyncio

from engine import Engine


def test_load():
    engine = Engine()
    asyncio.run(engine.load(["add", "split"]))
    assert engine.nodes == ["add", "split"]
