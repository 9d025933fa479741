import multiprocessing
import threading


def keep_alive(stop):
    stop.wait()


def crunch(rows):
    stop = threading.Event()
    helper = threading.Thread(target=keep_alive, args=(stop,), name="lease-keeper")
    helper.start()  # culprit
    print("rows:", sum(rows), flush=True)


def run_jobs():
    context = multiprocessing.get_context("fork")
    job = context.Process(target=crunch, args=(range(10),), name="cruncher")
    job.start()
    job.join()


if __name__ == "__main__":
    run_jobs()
