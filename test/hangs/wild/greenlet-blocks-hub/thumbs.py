import threading

import gevent

lock = threading.Lock()


def draw(number, done):
    with lock:  # culprit
        gevent.sleep(0.1)  # culprit
        done.append(number)


def draw_all(count):
    done = []
    gevent.joinall([gevent.spawn(draw, n, done) for n in range(count)])  # culprit
    return done
