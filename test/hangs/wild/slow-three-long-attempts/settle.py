import threading
def settle(ready):
    for attempt in range(3):
        if ready.wait(timeout=12):
            return True
    return False
if __name__ == "__main__":
    print(settle(threading.Event()))
