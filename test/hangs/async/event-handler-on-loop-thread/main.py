import asyncio
import threading


class Bus:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.handlers = []
        self.thread = threading.Thread(target=self.loop.run_forever, name="bus-loop", daemon=True)
        self.thread.start()

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()  # culprit

    async def _emit(self, topic):
        for handler in self.handlers:
            handler(topic)
        return len(self.handlers)

    async def _ack(self, topic):
        return topic

    def emit(self, topic):
        return self.call(self._emit(topic))


bus = Bus()
bus.handlers.append(lambda topic: bus.call(bus._ack(topic)))
print(bus.emit("started"))
