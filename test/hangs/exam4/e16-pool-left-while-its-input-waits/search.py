import multiprocessing
import queue


def score(line):
    return line, line.count("tea")


class Search:
    def __init__(self):
        self.incoming = queue.Queue()

    def lines(self):
        while True:
            line = self.incoming.get()  # culprit
            if line is None:
                return
            yield line

    def first_hit(self):
        with multiprocessing.get_context("spawn").Pool(2) as pool:  # culprit
            for line, points in pool.imap(score, self.lines()):  # culprit
                if points:
                    return line
