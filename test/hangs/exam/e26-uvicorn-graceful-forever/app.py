import asyncio
import sys

import uvicorn

subscribers = set()


async def app(scope, receive, send):
    assert scope["type"] == "http"
    inbox = asyncio.Queue()
    subscribers.add(inbox)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    await send({"type": "http.response.body", "body": b"data: hello\n\n", "more_body": True})
    while True:
        event = await inbox.get()  # culprit
        await send({"type": "http.response.body", "body": f"data: {event}\n\n".encode(), "more_body": True})


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), lifespan="off", log_level="warning")  # culprit
