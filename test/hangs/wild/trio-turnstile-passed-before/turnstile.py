import trio


class Turnstile:
    def __init__(self):
        self._waiting = []

    async def enter(self):
        self._waiting.append(trio.lowlevel.current_task())
        await trio.lowlevel.wait_task_rescheduled(lambda _: trio.lowlevel.Abort.SUCCEEDED)  # culprit

    def open(self):
        for task in self._waiting:
            trio.lowlevel.reschedule(task)
        self._waiting.clear()
