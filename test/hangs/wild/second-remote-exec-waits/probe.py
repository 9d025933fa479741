def serve(channel):
    for request in channel:
        channel.send(request * 2)
