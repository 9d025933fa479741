import multiprocessing as mp
def init(e):
    global stop
    stop = e
def pace(n):
    stop.wait(timeout=4)
    return n
if __name__ == "__main__":
    e = mp.get_context("fork").Event()
    with mp.get_context("fork").Pool(2, init, (e,)) as pool:
        print(sum(pool.map(pace, range(12), 1)))
