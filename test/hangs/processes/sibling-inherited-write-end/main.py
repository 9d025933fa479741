import multiprocessing
import time


def monitor():
    time.sleep(3600)


def send(connection):
    for number in range(3):
        connection.send(number)
    connection.close()


def main():
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    context.Process(target=monitor, name="monitor", daemon=True).start()
    context.Process(target=send, args=(sender,), name="source").start()
    sender.close()
    received = []
    try:
        while True:
            received.append(receiver.recv())  # culprit
    except EOFError:
        print(received)


if __name__ == "__main__":
    main()
