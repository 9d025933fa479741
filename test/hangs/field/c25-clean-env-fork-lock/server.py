import multiprocessing
import sys
import threading
import time

output = threading.Lock()


def say(text, slowly=0.0):
    with output:  # culprit
        time.sleep(slowly)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def handle(request):
    say(f"result {request}")  # culprit


def main():
    workers = multiprocessing.get_context("fork")
    say("ready")
    for request in sys.stdin:
        progress = threading.Thread(target=say, args=("progress 50", 0.5))
        progress.start()
        time.sleep(0.1)
        worker = workers.Process(target=handle, args=(request.strip(),))
        worker.start()  # culprit
        worker.join()
        progress.join()


main()
