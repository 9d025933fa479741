import gevent

import registry


def make(name):
    with registry.lock:  # culprit
        gevent.sleep(0.1)
        registry.files[name] = f"thumb-{name}"


def make_all(names):
    gevent.joinall([gevent.spawn(make, name) for name in names])  # culprit
