import multiprocessing
import queue
import threading


def square(number):
    return number * number


def announce(numbers, target):
    for number in numbers:
        target.put(10 // number)  # culprit
    target.put(None)


def main():
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        print(pool.map(square, range(4)), flush=True)
        target = queue.Queue()
        announcer = threading.Thread(target=announce, args=([5, 0], target), name="announcer")  # culprit
        announcer.start()  # culprit
        while target.get() is not None:  # culprit
            pass


if __name__ == "__main__":
    main()
