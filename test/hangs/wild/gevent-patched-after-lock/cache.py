from registry import LOCK

from gevent import monkey

monkey.patch_all()

import time

import gevent


def refresh(name, into):
    with LOCK:  # culprit
        time.sleep(0.1)  # culprit
        into.append(name)


def refresh_all(names):
    into = []
    gevent.joinall([gevent.spawn(refresh, name, into) for name in names])
    return into
