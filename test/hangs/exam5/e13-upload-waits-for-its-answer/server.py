from aiohttp import web


async def run_lines(request):
    body = await request.text()  # culprit
    return web.Response(text="".join(f"ran {line}\n" for line in body.splitlines()))


def make_app():
    app = web.Application()
    app.router.add_post("/run", run_lines)
    return app
