import threading
lock = threading.Lock()
def keep():
    lock.acquire()
keep()
print(lock.acquire(timeout=33))
