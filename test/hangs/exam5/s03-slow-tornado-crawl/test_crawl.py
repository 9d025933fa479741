import asyncio

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from crawl import Crawl
from pages import make_site


async def crawl(pages):
    socket, port = bind_unused_port()
    server = HTTPServer(make_site(pages))
    server.add_socket(socket)
    try:
        return await Crawl(f"http://127.0.0.1:{port}").run("/page/0")
    finally:
        server.stop()


@pytest.mark.parametrize("pages", [1, 90])
def test_every_page_is_fetched(pages):
    assert asyncio.run(crawl(pages)) == pages
