import execnet
import remote


def total(numbers):
    gateway = execnet.makegateway()
    channel = gateway.remote_exec(remote)
    for number in numbers:
        channel.send(number)
    channel.waitclose()  # culprit
    return channel.receive()
