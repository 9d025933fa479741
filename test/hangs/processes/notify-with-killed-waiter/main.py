import multiprocessing


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
    with changed:
        print("watcher waits")
    watcher.kill()
    watcher.join()
    with changed:
        changed.notify_all()  # culprit
    print("notified")


if __name__ == "__main__":
    main()
