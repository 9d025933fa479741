import asyncio

from display import Display


def test_width_is_told_when_ready():
    async def main():
        display = Display()
        await display.switch_on()
        return await display.next_event("ready")  # culprit

    assert asyncio.run(main()) == 1024
