import sqlite3


class Store:
    def __init__(self, path):
        self.connection = sqlite3.connect(path, timeout=600)
        self.connection.execute("CREATE TABLE IF NOT EXISTS item (name TEXT)")
        self.connection.commit()

    def add(self, name):
        self.connection.execute("INSERT INTO item VALUES (?)", (name,))  # culprit


shop, warehouse = Store("stock.db"), Store("stock.db")
shop.add("tea")
warehouse.add("cup")
print("added")
