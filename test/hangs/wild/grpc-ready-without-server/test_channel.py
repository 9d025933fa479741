import socket

import grpc


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_channel_comes_up():
    port = free_port()
    channel = grpc.insecure_channel(f"127.0.0.1:{port}")
    ready = grpc.channel_ready_future(channel)
    ready.add_done_callback(lambda future: None)
    ready.result()  # culprit
    channel.close()
