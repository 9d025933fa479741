import asyncio
import collections

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

events = collections.defaultdict(asyncio.Event)


async def post(request):
    events[request.path_params["room"]].set()
    return PlainTextResponse("posted")


async def wait(request):
    await events[request.path_params["room"]].wait()  # culprit
    return PlainTextResponse("news")


app = Starlette(routes=[Route("/{room}", post, methods=["POST"]), Route("/{room}", wait)])
