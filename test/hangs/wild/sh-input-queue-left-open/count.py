import queue

import sh


def count(words):
    lines = queue.Queue()
    for word in words:
        lines.put(word + "\n")
    return int(sh.wc("-l", _in=lines))  # culprit
