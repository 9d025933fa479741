"""What runs at the engine behind a socket of root's, or stops containers there (Docker Engine API). Prints one line of JSON, as `helpers/container-engine.mjs` does."""

import http.client
import json
import os
import re
import socket
import stat
import threading

ANSWER_SECONDS = 2  # an engine answers within milliseconds; one on a busy machine within a second
MOST_CONTAINERS = 64  # that are looked at, the newest first
MOST_EXECS = 16  # beside the first process of each
MOST_BYTES = 4 * 1024 * 1024  # of an answer
_ID = re.compile("[0-9a-f]{64}$")


class _Connection(http.client.HTTPConnection):
    def __init__(self, path, seconds):
        http.client.HTTPConnection.__init__(self, "localhost", timeout=seconds)
        self._path = path

    def connect(self):
        """By the path in place of a host."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _ask(path, method, target, seconds=ANSWER_SECONDS):
    connection = _Connection(path, seconds)
    try:
        connection.request(method, target)
        answer = connection.getresponse()
        return answer.status, answer.read(MOST_BYTES)
    finally:
        connection.close()


def _told(path, target):
    status, text = _ask(path, "GET", target)
    if status != 200:
        raise ValueError("it answers %d" % status)
    return json.loads(text.decode("utf-8"))


def _each(path, target, ids):
    """What is told of each; one that has ended meanwhile, or is no ID, is left out."""
    found = []
    for one in ids:
        if not isinstance(one, str) or not _ID.match(one):
            continue
        try:
            found.append(_told(path, target % one))
        except (OSError, ValueError, http.client.HTTPException):
            continue
    return found


def _look(path):
    newest = sorted(_told(path, "/containers/json"), key=lambda one: -one["Created"])[:MOST_CONTAINERS]
    containers = _each(path, "/containers/%s/json", [one["Id"] for one in newest])
    ids = [one for told in containers for one in (told.get("ExecIDs") or [])[-MOST_EXECS:]]
    return {"containers": containers, "execs": _each(path, "/exec/%s/json", ids), "owner": 0}


def _stop(path, ids, seconds):
    """Side by side: each may take the whole time."""
    stopped = {one: 0 for one in ids if isinstance(one, str) and _ID.match(one)}

    def stop(one):
        try:
            stopped[one] = _ask(path, "POST", "/containers/%s/stop?t=%d" % (one, seconds), seconds + ANSWER_SECONDS)[0]
        except (OSError, http.client.HTTPException):
            pass

    stops = [threading.Thread(target=stop, args=(one,)) for one in stopped]
    for each in stops:
        each.start()
    for each in stops:
        each.join()
    return {"stopped": [list(told) for told in stopped.items()]}


def main(request):
    """`socket`, and for a stop `stop` (IDs) and `seconds`."""
    path = request["socket"]
    try:
        kept = os.stat(path)
        # What we ask with root's rights has to be root's engine.
        if kept.st_uid != 0 or not stat.S_ISSOCK(kept.st_mode):
            answer = {"problem": "foreign"}
        elif request.get("stop") is None:
            answer = _look(path)
        else:
            answer = _stop(path, request["stop"], int(request.get("seconds", 0)))
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException) as failure:
        answer = {"problem": type(failure).__name__}
    os.write(1, (json.dumps(answer) + "\n").encode("utf-8"))
