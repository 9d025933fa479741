import asyncio
import socket


async def echo(reader, writer):
    line = await reader.readline()
    writer.write(line.upper())
    await writer.drain()
    writer.close()


def ask(address, text):
    with socket.create_connection(address) as connection:
        connection.sendall(text.encode() + b"\n")
        return connection.recv(100)  # culprit


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    print(ask(server.sockets[0].getsockname(), "hello"))


asyncio.run(main())
