import signal, queue
class TooLate(Exception): pass
def ring(*_):
    raise TooLate
signal.signal(signal.SIGALRM, ring)
signal.alarm(25)
try:
    queue.Queue().get()
except TooLate:
    print("too late")
