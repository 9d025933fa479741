import threading
if __name__ == "__main__":
    done = threading.Event()
    threading.Timer(25, done.set).start()
    done.wait()
    print("woken")
