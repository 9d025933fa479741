import multiprocessing


def render(pages, queue):
    for page in range(pages):
        queue.put("<p>%d</p>" % page * 20000)


def main():
    queue = multiprocessing.Queue()
    worker = multiprocessing.Process(target=render, args=(4, queue), name="renderer")
    worker.start()
    worker.join()  # culprit
    print(len([queue.get() for _ in range(4)]))


if __name__ == "__main__":
    main()
