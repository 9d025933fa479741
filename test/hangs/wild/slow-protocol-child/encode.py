import asyncio


class Encoder(asyncio.SubprocessProtocol):
    def __init__(self, done):
        self.done = done
        self.frames = 0

    def pipe_data_received(self, fd, data):
        self.frames += data.count(b"frame")

    def process_exited(self):
        self.done.set_result(self.frames)


async def encode():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    transport, _ = await loop.subprocess_exec(lambda: Encoder(done), "sh", "encode.sh")
    frames = await done  # culprit
    transport.close()
    return frames
