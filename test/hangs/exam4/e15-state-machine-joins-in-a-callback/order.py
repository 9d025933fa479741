import threading

from transitions.extensions import LockedMachine


class Order:
    def __init__(self):
        self.log = []
        self.machine = LockedMachine(self, states=["new", "packed", "shipped"], initial="new")
        self.machine.add_transition("pack", "new", "packed")
        self.machine.add_transition("ship", "packed", "shipped")

    def on_enter_packed(self):
        courier = threading.Thread(target=self.hand_over, name="courier", daemon=True)
        courier.start()
        courier.join()  # culprit

    def hand_over(self):
        self.log.append("handed over")
        self.ship()  # culprit
