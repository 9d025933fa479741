from concurrent.futures import ProcessPoolExecutor


def count(text):
    return len(text.split())


def count_all(texts):
    with ProcessPoolExecutor(1, max_tasks_per_child=2) as pool:  # culprit
        futures = [pool.submit(count, text) for text in texts]
        return [future.result() for future in futures]  # culprit
