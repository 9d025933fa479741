import lzma
import random


def logs(days):
    words = "error warning start stop order paid sent cancelled timeout retry".split()
    for day in range(days):
        dice = random.Random(day)
        yield " ".join(f"{dice.choice(words)}={dice.randrange(10**6)}" for _ in range(120_000)).encode()


def archive(path, days):
    with open(path, "wb") as out:
        for text in logs(days):
            out.write(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))
