import trio


class Bell:
    def __init__(self):
        self.rung = 0
        self.send, self.receive = trio.open_memory_channel(10)

    async def serve(self, *, task_status=trio.TASK_STATUS_IGNORED):
        async for times in self.receive:  # culprit
            self.rung += times
            if self.rung >= 3:
                task_status.started(self)
