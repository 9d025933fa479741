import multiprocessing


def produce(path, queue):
    with open(path) as lines:
        for line in lines:
            queue.put(line)


def main():
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        producer = multiprocessing.Process(target=produce, args=("orders.csv", queue), name="producer")
        producer.start()
        print(queue.get())  # culprit
        producer.join()


if __name__ == "__main__":
    main()
