import queue
import threading


def enqueue(tiles, work):
    for zoom, name in tiles:
        assert zoom <= 20, f"zoom {zoom} of {name}"  # culprit
        work.put(name)
    work.put(None)


def process(tiles):
    work = queue.Queue()
    threading.Thread(target=enqueue, args=(tiles, work), name="enqueuer", daemon=True).start()
    done = []
    while (name := work.get()) is not None:  # culprit
        done.append(name)
    return done
