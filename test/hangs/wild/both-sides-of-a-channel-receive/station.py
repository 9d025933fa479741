def serve(channel):
    while True:
        number = channel.receive()  # culprit
        channel.send(number * 2)


if __name__ == "__channelexec__":
    serve(channel)  # noqa: F821
