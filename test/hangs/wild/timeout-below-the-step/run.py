import queue
import threading

items = queue.Queue()
producer = threading.Thread(target=items.put, args=("one",))
producer.start()
producer.join()
for _ in range(2):
    print(items.get(), flush=True)  # culprit
