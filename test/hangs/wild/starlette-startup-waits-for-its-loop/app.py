import asyncio
import contextlib

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

settings = {}


async def fetch_settings():
    await asyncio.sleep(0)
    return {"currency": "EUR"}


def load(loop):
    settings.update(asyncio.run_coroutine_threadsafe(fetch_settings(), loop).result())  # culprit


@contextlib.asynccontextmanager
async def lifespan(app):
    load(asyncio.get_running_loop())
    yield


async def currency(request):
    return PlainTextResponse(settings["currency"])


app = Starlette(routes=[Route("/currency", currency)], lifespan=lifespan)
