import threading


def spin(state):
    while True:
        state["rounds"] += 1


def hold(connection):
    connection.acquire()


state = {"rounds": 0}
threading.Thread(target=spin, args=(state,), name="pool-1-worker-0", daemon=True).start()
connection = threading.Semaphore(0)
threading.Thread(target=hold, args=(connection,), name="session-holder").start()  # culprit
print("work is done")
