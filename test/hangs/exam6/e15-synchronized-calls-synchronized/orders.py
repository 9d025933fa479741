from inventory import OutOfStock


class Orders:
    def __init__(self, inventory):
        self.inventory = inventory
        self.accepted = []
        self.refused = []

    def place(self, number, **items):
        try:
            for item, amount in items.items():
                self.inventory.reserve(item, amount)  # culprit
        except OutOfStock as error:
            self.refused.append((number, str(error)))
        else:
            self.accepted.append(number)
