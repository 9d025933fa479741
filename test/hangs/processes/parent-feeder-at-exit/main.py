import multiprocessing


def handle(jobs):
    print("handled", len(jobs.get()))


def main():
    context = multiprocessing.get_context("fork")
    jobs = context.Queue()
    worker = context.Process(target=handle, args=(jobs,))
    worker.start()
    for size in (10, 300000, 300000):
        jobs.put(b"x" * size)  # culprit
    worker.join()
    print("all sent")


if __name__ == "__main__":
    main()
