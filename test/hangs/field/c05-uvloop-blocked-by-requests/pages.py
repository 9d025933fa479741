from urllib.request import urlopen

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def menu(request):
    return PlainTextResponse("tea, coffee")


async def home(request):
    with urlopen(str(request.url_for("menu"))) as page:  # culprit
        return PlainTextResponse(f"today: {page.read().decode()}")


app = Starlette(routes=[Route("/menu", menu), Route("/", home)])
