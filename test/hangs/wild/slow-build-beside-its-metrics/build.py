import threading
import time
from wsgiref.simple_server import make_server

done = []
changed = threading.Condition()


def build():
    for page in range(40):
        time.sleep(0.3)
        with changed:
            done.append(page)
            changed.notify_all()


def main():
    server = make_server("127.0.0.1", 0, lambda environ, start: [])
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    threading.Thread(target=build, name="build").start()
    while True:
        with changed:
            if changed.wait_for(lambda: len(done) == 40, timeout=0.5):
                break
    server.shutdown()


main()
