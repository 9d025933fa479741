import asyncio

from mail import Mail


def test_send():
    asyncio.run(Mail().send(["a", "b"]))
