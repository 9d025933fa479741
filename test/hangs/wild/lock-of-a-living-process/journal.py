import multiprocessing as mp, os, time
ctx = mp.get_context("fork")
class Journal:
    def __init__(self):
        self.lock = ctx.Lock()
JOURNALS = {}
def begin(name):
    JOURNALS[name].lock.acquire()
def writer(name, inbox):
    begin(name)  # culprit
    while True:
        item = inbox.get()
        if item is None:
            break
    JOURNALS[name].lock.release()
def checker():
    os._exit(3)
if __name__ == "__main__":
    JOURNALS["main"] = Journal()
    inbox = ctx.Queue()
    w = ctx.Process(target=writer, args=("main", inbox), name="writer")
    w.start()
    c = ctx.Process(target=checker, name="checker")
    c.start()
    time.sleep(0.7)
    with JOURNALS["main"].lock:  # culprit
        inbox.put(None)
    w.join()
