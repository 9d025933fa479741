import threading
import weakref


class Session:
    pass


class Sessions:
    def __init__(self):
        self.lock = threading.Lock()
        self.live = {}
        self.refs = {}

    def open(self, name):
        session = Session()
        self.live[name] = session
        self.refs[name] = weakref.ref(session, lambda _: self.forget(name))

    def forget(self, name):
        with self.lock:  # culprit
            self.refs.pop(name, None)

    def expire_all(self):
        with self.lock:  # culprit
            self.live.clear()  # culprit


sessions = Sessions()
sessions.open("a")
sessions.expire_all()
