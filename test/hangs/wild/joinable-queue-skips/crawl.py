import multiprocessing as mp
def worker(q, out):
    while True:
        url = q.get()
        if url.endswith(".png"):
            continue  # culprit
        out.put(url.upper())
        q.task_done()
def crawl(urls):
    q, out = mp.JoinableQueue(), mp.Queue()
    for _ in range(2):
        mp.Process(target=worker, args=(q, out), daemon=True).start()
    for u in urls: q.put(u)
    q.join()  # culprit
    return [out.get() for _ in urls]
