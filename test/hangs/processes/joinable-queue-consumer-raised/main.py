import json
import multiprocessing


def consume(messages):
    while True:
        message = json.loads(messages.get())
        print(message["id"])
        messages.task_done()


def main():
    messages = multiprocessing.JoinableQueue()
    multiprocessing.Process(target=consume, args=(messages,), name="consumer", daemon=True).start()
    for text in ('{"id": 1}', "{id: 2}", '{"id": 3}'):
        messages.put(text)
    messages.join()  # culprit
    print("all consumed")


if __name__ == "__main__":
    main()
