import trio


async def relay(stream):
    async with stream:
        async for chunk in stream:
            await stream.send_all(chunk.upper())


async def serve(*, task_status=trio.TASK_STATUS_IGNORED):
    listeners = await trio.open_tcp_listeners(0, host="127.0.0.1")
    await trio.serve_listeners(relay, listeners)  # culprit
