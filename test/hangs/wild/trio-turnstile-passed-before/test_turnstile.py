import trio
from turnstile import Turnstile


def test_two_guests():
    entered = []

    async def guest(turnstile, name, pause):
        await trio.sleep(pause)
        await turnstile.enter()  # culprit
        entered.append(name)

    async def main():
        turnstile = Turnstile()
        async with trio.open_nursery() as nursery:  # culprit
            nursery.start_soon(guest, turnstile, "ann", 0)
            nursery.start_soon(guest, turnstile, "ben", 0.3)
            await trio.sleep(0.1)
            turnstile.open()

    trio.run(main)
    assert entered == ["ann", "ben"]
