import uvloop

from encode import Encoder


async def encoded(text, *command):
    encoder = Encoder()
    await encoder.start(*command)
    return await encoder.encode(text)


def test_first_byte():
    assert uvloop.run(encoded(b"ab", "head", "-c", "1")) == b"a"


def test_base64():
    assert uvloop.run(encoded(b"ab", "base64")) == b"YWI="  # culprit
