import ctypes
import threading

libc = ctypes.PyDLL(None)


def wait_for_device():
    libc.pause()  # culprit


def open_device():
    threading.Thread(target=wait_for_device, name="device", daemon=True).start()
    other = threading.Thread(target=print, args=("open",))
    other.start()
    other.join()
