from mcp import ClientSession, types


class Agent:
    def __init__(self):
        self.session = None
        self.tools = []

    async def on_message(self, message):
        if isinstance(getattr(message, "root", message), types.ToolListChangedNotification):
            await self.reload()

    async def reload(self):
        self.tools = (await self.session.list_tools()).tools  # culprit

    async def call(self, read, write):
        async with ClientSession(read, write, message_handler=self.on_message) as self.session:
            await self.session.initialize()
            return await self.session.call_tool("grow", {})
