import multiprocessing


def read(lines, count):
    for _ in range(count):
        lines.get()


def run():
    lines = multiprocessing.SimpleQueue()
    for number in range(3000):
        lines.put(f"line {number} " + "x" * 40)  # culprit
    reader = multiprocessing.Process(target=read, args=(lines, 3000))
    reader.start()
    reader.join()
