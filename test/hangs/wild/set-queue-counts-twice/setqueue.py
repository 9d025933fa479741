import queue


class SetQueue(queue.Queue):
    """Every item once."""

    def _init(self, maxsize):
        super()._init(maxsize)
        self.seen = set()

    def _put(self, item):
        if item not in self.seen:  # culprit
            self.seen.add(item)
            super()._put(item)
