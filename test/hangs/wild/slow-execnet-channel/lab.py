import execnet
import remote


def measure(count):
    gateway = execnet.makegateway("popen//id=lab")
    channel = gateway.remote_exec(remote.measure, count=count)
    values = [channel.receive() for _ in range(count)]
    gateway.exit()
    return values
