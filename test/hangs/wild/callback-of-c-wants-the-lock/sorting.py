import ctypes
import threading

COMPARE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))


class Ranking:
    """Sorts numbers by the qsort of the C library, by weights that may change."""

    def __init__(self, numbers):
        self.numbers = (ctypes.c_int * len(numbers))(*numbers)
        self.weights = {}
        self.lock = threading.Lock()

    def weight(self, number):
        with self.lock:  # culprit
            return self.weights.get(number, number)

    def sort(self):
        compare = COMPARE(lambda one, other: self.weight(one[0]) - self.weight(other[0]))
        ctypes.CDLL(None).qsort(self.numbers, len(self.numbers), ctypes.sizeof(ctypes.c_int), compare)
        return list(self.numbers)

    def sort_with(self, weights):
        with self.lock:
            self.weights.update(weights)
            thread = threading.Thread(target=self.sort, name="sorter")
            thread.start()
            thread.join()  # culprit
        return list(self.numbers)
