import threading

lock = threading.Lock()
files = {}
