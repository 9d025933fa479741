import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def status(request):
    return JSONResponse({"up": True})


app = Starlette(routes=[Route("/status", status)])


def run(sock):
    uvicorn.run(app, fd=sock.fileno(), log_level="error")  # culprit
