import time


class Numbers:
    """Numbers without gaps, for several processes."""

    def __init__(self, context):
        self.lock = context.Lock()
        self.value = context.Value("i", 0, lock=False)

    def next(self):
        with self.lock:
            number = self.value.value + 1
            time.sleep(0.2)
            self.value.value = number
            return number
