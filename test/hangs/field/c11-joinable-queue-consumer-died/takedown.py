from multiprocess import get_context

context = get_context("fork")


def check(url):
    scheme, host = url.split("://")
    return scheme == "https" and host


def consume(tasks, results):
    while (url := tasks.get()) is not None:
        results.put((url, check(url)))  # culprit
        tasks.task_done()


def check_all(urls):
    tasks, results = context.JoinableQueue(), context.Queue()
    context.Process(target=consume, args=(tasks, results), daemon=True).start()  # culprit
    for url in urls:
        tasks.put(url)
    tasks.join()  # culprit
    return dict(results.get() for _ in urls)
