import threading, time
def work(stop):
    while not stop.is_set():
        time.sleep(0.2)
if __name__ == "__main__":
    stop = threading.Event()
    t = threading.Thread(target=work, args=(stop,), daemon=True, name="poller")
    t.start()
    t.join(timeout=25)
    print("poller still lives:", t.is_alive())
