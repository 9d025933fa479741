"""A desk hands tickets out, over a local socket, to clients that keep a diary."""
import threading
from multiprocessing.connection import Client, Listener


class Desk(threading.Thread):
    def __init__(self, path):
        super().__init__(name="desk", daemon=True)
        self.listener = Listener(path)
        self.customers = {}
        self.number = 0

    def run(self):
        with self.listener.accept() as connection:
            while True:
                name = connection.recv()
                self.number += 1
                self.customers[name].note(f"called as {self.number}")
                connection.send(self.number)


class Customer:
    def __init__(self, name, desk):
        self.name = name
        self.changed = threading.Condition()
        self.diary = []
        desk.customers[name] = self
        self.connection = Client(desk.listener.address)

    def note(self, text):
        with self.changed:  # culprit
            self.diary.append(text)
            self.changed.notify_all()

    def take_ticket(self):
        with self.changed:
            self.connection.send(self.name)
            number = self.connection.recv()  # culprit
            self.diary.append(f"ticket {number}")
        return number
