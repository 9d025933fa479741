import sqlite3


class Store:
    def __init__(self, path):
        self.path = path
        self.connection = sqlite3.connect(path, timeout=1)
        self.connection.execute("create table if not exists notes (text)")
        self.connection.commit()

    def add(self, text):
        self.connection.execute("insert into notes values (?)", (text,))  # culprit

    def texts(self):
        return [text for text, in self.connection.execute("select text from notes")]
