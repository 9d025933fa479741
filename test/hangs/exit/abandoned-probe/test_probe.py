import ctypes
import threading

libc = ctypes.CDLL(None)


class DeviceProbe:
    def __init__(self):
        self.state = "unknown"

    def read_state(self):
        libc.poll(None, 0, -1)
        self.state = "ready"


def test_probe_times_out():
    probe = DeviceProbe()
    reader = threading.Thread(target=probe.read_state, name="device-reader")
    reader.start()  # culprit
    reader.join(timeout=0.2)
    assert probe.state == "unknown"


def test_initial_state():
    assert DeviceProbe().state == "unknown"
