import ctypes
import os
import threading

libc = ctypes.CDLL(None)
reader, writer = os.pipe()


def follow():
    frame = ctypes.create_string_buffer(64)
    while libc.read(reader, frame, 64) < 0:  # culprit
        continue
    print(frame.value)


thread = threading.Thread(target=follow, name="usb-reader")
thread.start()
thread.join()
