import threading, os, faulthandler
def abort():
    faulthandler.dump_traceback()
    os._exit(70)
def load(done):
    pass
if __name__ == "__main__":
    dog = threading.Timer(300, abort)
    dog.daemon = True
    dog.start()
    done = threading.Event()
    t = threading.Thread(target=load, args=(done,))
    t.start()
    done.wait()  # culprit
