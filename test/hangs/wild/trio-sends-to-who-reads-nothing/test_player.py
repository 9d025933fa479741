import trio

from player import PLAYS, Player


async def played(samples):
    player = Player()
    assert await player.start(PLAYS) == "ready"
    await player.play(samples)
    await player.stop()


def test_short():
    trio.run(played, 100)


def test_long():
    trio.run(played, 300_000)  # culprit
