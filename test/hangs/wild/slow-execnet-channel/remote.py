def measure(channel, count):
    import time

    for number in range(count):
        time.sleep(0.7)
        channel.send(number)
