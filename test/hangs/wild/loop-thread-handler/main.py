import asyncio
import socket
import threading


class Jobs:
    async def start(self, started):
        self.done = asyncio.Event()
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await server.serve_forever()

    async def serve(self, reader, writer):
        await reader.readline()
        await self.done.wait()  # culprit
        writer.write(b"done\n")


jobs = Jobs()
started = threading.Event()
threading.Thread(target=lambda: asyncio.run(jobs.start(started)), name="jobs", daemon=True).start()
started.wait()
with socket.create_connection(("127.0.0.1", jobs.port)) as client:
    client.sendall(b"wait\n")
    print(client.recv(100))
