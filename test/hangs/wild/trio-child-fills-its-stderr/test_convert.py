import trio

from convert import NOISY, Converter


async def converted(program):
    async with Converter(program) as converter:
        return await converter.answer()


def test_quiet():
    assert trio.run(converted, "print('done')") == "done"


def test_noisy():
    assert trio.run(converted, NOISY) == "done"  # culprit
