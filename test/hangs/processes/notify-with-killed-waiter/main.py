import multiprocessing
import time


def watch(changed, ready):
    with changed:
        ready.set()
        changed.wait()


def main():
    context = multiprocessing.get_context("fork")
    changed, ready = context.Condition(), context.Event()
    watcher = context.Process(target=watch, args=(changed, ready), name="watcher")
    watcher.start()
    ready.wait()
    time.sleep(0.3)
    watcher.kill()
    watcher.join()
    with changed:
        changed.notify_all()  # culprit
    print("notified")


if __name__ == "__main__":
    main()
