import asyncio

from tornado.web import Application, RequestHandler


class Page(RequestHandler):
    async def get(self, number):
        await asyncio.sleep(0.7)
        follows = int(number) + 1
        self.write({"number": int(number), "next": f"/page/{follows}" if follows < self.application.pages else None})


def make_site(pages):
    application = Application([(r"/page/(\d+)", Page)])
    application.pages = pages
    return application
