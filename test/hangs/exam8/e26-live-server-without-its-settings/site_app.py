SETTINGS = {"title": "Shop"}


async def page(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": SETTINGS["title"].encode()})


def get_application():
    if SETTINGS["debug"]:  # culprit
        print("debug mode")
    return page
