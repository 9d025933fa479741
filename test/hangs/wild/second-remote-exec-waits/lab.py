import execnet
import probe


def doubled(values):
    gateway = execnet.makegateway("popen")
    channel = gateway.remote_exec(probe.serve)
    for value in values:
        channel.send(value)
    channel.waitclose()  # culprit
    return [channel.receive() for _ in values]
