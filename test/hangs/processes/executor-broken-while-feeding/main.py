import concurrent.futures
import os
import time


def resize(image):
    return len(image)


def prepare(name):
    time.sleep(0.5)
    os._exit(1)


def main():
    image = b"\x00" * 4000000
    with concurrent.futures.ProcessPoolExecutor(1) as executor:  # culprit
        executor.submit(prepare, "a.jpg")
        futures = [executor.submit(resize, image) for _ in range(5)]
        print([future.exception() for future in futures])  # culprit


if __name__ == "__main__":
    main()
