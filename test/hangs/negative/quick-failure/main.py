import queue
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

threading.Thread(target=queue.Queue().get, name="inbox", daemon=True).start()
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(str, range(3))))
sys.exit(3)
