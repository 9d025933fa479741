import multiprocessing as mp
def loop(inbox):
    while True:
        job = inbox.get()  # culprit
        if job is None: break
class Pool:
    def __init__(self):
        self.inbox = mp.Queue()
        self.procs = [mp.Process(target=loop, args=(self.inbox,)) for _ in range(2)]
        for p in self.procs: p.start()  # culprit
