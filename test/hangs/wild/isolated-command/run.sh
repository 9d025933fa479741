exec "$1" -I -c '
import threading

class Box:
    def __init__(self):
        self.lock = threading.Lock()

    def put(self):
        with self.lock:
            self.flush()

    def flush(self):
        with self.lock:
            pass

Box().put()
'
