def add(channel):
    result = 0
    for number in channel:  # culprit
        result += number
    channel.send(result)


if __name__ == "__channelexec__":
    add(channel)  # noqa: F821
