import socket
import threading
import time


class Listener:
    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.run, name="acceptor")
        self.thread.start()

    def run(self):
        try:
            while True:
                connection, _ = self.socket.accept()  # culprit
                connection.close()
        except OSError:
            pass

    def stop(self):
        self.socket.close()  # culprit
        self.thread.join()


listener = Listener()
time.sleep(0.6)
listener.stop()
print("stopped")
