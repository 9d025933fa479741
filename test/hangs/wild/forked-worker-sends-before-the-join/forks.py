import os
import pickle


def start(function, *words):
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        with os.fdopen(writer, "wb") as out:
            pickle.dump(function(*words), out)
        os._exit(0)
    os.close(writer)
    return pid, reader


def collect(children):
    results = []
    for pid, reader in children:
        os.waitpid(pid, 0)  # culprit
        with os.fdopen(reader, "rb") as source:
            results.append(pickle.load(source))
    return results
