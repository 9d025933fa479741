import ctypes
import threading

native = ctypes.PyDLL(None)


def decode():
    native.pause()  # culprit


def main():
    worker = threading.Thread(target=decode, name="decoder")
    worker.start()
    worker.join()


main()
