import concurrent.futures
import multiprocessing
import threading
import time

registry_lock = threading.Lock()
registry = []


def register(name):
    with registry_lock:  # culprit
        registry.append(name)
    return len(registry)


def reload():
    with registry_lock:
        time.sleep(1.5)
        registry[:] = ["base"]


def main():
    reloader = threading.Thread(target=reload, name="reloader")
    reloader.start()
    time.sleep(0.2)
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as executor:
        future = executor.submit(register, "plugin")  # culprit
        reloader.join()
        print(future.result())  # culprit


if __name__ == "__main__":
    main()
