import asyncio
import contextlib

from fastapi import FastAPI

stock = {}


def load():
    return {"ladder": 3, "rope": 12}


async def watch():
    while True:  # culprit
        stock.update(load())
        await asyncio.sleep(0.5)  # culprit


@contextlib.asynccontextmanager
async def lifespan(app):
    await watch()  # culprit
    yield
    stock.clear()


app = FastAPI(lifespan=lifespan)


@app.get("/stock/{name}")
async def read(name: str):
    return {"name": name, "count": stock.get(name, 0)}
