from contextlib import AsyncExitStack, asynccontextmanager


class Container:
    """Resources live until the container is closed."""

    def __init__(self):
        self.stack = AsyncExitStack()

    async def provide(self, factory, *args):
        return await self.stack.enter_async_context(factory(*args))  # culprit

    async def close(self):
        await self.stack.aclose()


@asynccontextmanager
async def exclusive(store):
    async with store["guard"]:  # culprit
        yield store
