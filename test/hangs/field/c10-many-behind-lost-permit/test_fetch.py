import asyncio

from fetch import Fetcher


def test_missing_pages_are_errors():
    async def main():
        pages = {f"/{n}": n for n in range(30)}
        return await Fetcher(pages).fetch_all(["/a", "/b", *pages])

    assert isinstance(asyncio.run(main())[0], KeyError)
