import multiprocessing as mp, time
def tick(counter):
    while True:
        with counter.get_lock():  # culprit
            counter.value += 1
            time.sleep(0.2)
def run():
    counter = mp.Value("i", 0)
    p = mp.Process(target=tick, args=(counter,), daemon=True); p.start()
    time.sleep(0.9)
    p.terminate(); p.join()  # culprit
    return counter.value  # culprit
