import asyncio

from starlette.applications import Starlette
from starlette.responses import StreamingResponse
from starlette.routing import Route

changes = asyncio.Queue()


async def events(request):
    async def lines():
        yield b"data: hello\n\n"
        while True:
            change = await changes.get()  # culprit
            yield f"data: {change}\n\n".encode()

    return StreamingResponse(lines(), media_type="text/event-stream")


app = Starlette(routes=[Route("/events", events)])
