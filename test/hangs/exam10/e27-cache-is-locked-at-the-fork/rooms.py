import multiprocessing
import threading
import time

from expiringdict import ExpiringDict

rooms = ExpiringDict(max_len=100, max_age_seconds=600)


def read_plan():
    time.sleep(0.5)
    return {"101": "Ada", "102": "Grace"}


def refresh():
    with rooms.lock:
        for room, guest in read_plan().items():
            rooms[room] = guest


def print_door_sign(room):
    print(room, rooms.get(room))  # culprit


def main():
    thread = threading.Thread(target=refresh, name="refresh")
    thread.start()
    time.sleep(0.1)
    context = multiprocessing.get_context("fork")
    sign = context.Process(target=print_door_sign, args=("101",))
    sign.start()  # culprit
    thread.join()
    sign.join()
    print(len(rooms), "rooms")


main()
