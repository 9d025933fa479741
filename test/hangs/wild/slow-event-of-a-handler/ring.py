import signal, threading
done = threading.Event()
def ring(*_):
    done.set()
signal.signal(signal.SIGALRM, ring)
signal.alarm(25)
done.wait()
print("rang")
