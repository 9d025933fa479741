import asyncio

import zmq.asyncio
from service import Service


async def run(text):
    service = Service(zmq.asyncio.Context())
    task = asyncio.create_task(service.serve(), name="service")
    try:
        return await service.ask(text)
    finally:
        task.cancel()


def test_rate():
    assert asyncio.run(run("rate EUR")) == "1.1"


def test_price():
    assert asyncio.run(run("price EUR")) == "price 1.1"
