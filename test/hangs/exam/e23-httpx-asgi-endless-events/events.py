import asyncio

from starlette.applications import Starlette
from starlette.responses import StreamingResponse
from starlette.routing import Route

pending = asyncio.Queue()


async def events(request):
    async def stream():
        yield "event: hello\n\n"
        while not await request.is_disconnected():  # culprit
            if not pending.empty():
                yield f"data: {pending.get_nowait()}\n\n"
            await asyncio.sleep(0.1)  # culprit

    return StreamingResponse(stream(), media_type="text/event-stream")


app = Starlette(routes=[Route("/events", events)])
