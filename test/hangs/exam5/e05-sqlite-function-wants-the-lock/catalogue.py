import sqlite3
import threading
import time


class Catalogue:
    """Books, with titles that are sorted by rules which can be changed."""

    def __init__(self):
        self.articles = {"the", "a"}
        self.lock = threading.Lock()
        self.db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self.db.create_function("sort_title", 1, self.sort_title)
        self.db.execute("create table book (id integer primary key, title text)")
        self.db.execute("create table article (word text primary key)")

    def add(self, titles):
        self.db.executemany("insert into book (title) values (?)", [(title,) for title in titles])

    def sort_title(self, title):
        with self.lock:  # culprit
            first, _, rest = title.partition(" ")
            return f"{rest}, {first}" if first.lower() in self.articles else title

    def titles(self):
        return [row[0] for row in self.db.execute("select sort_title(title) from book order by 1")]  # culprit

    def set_articles(self, words):
        with self.lock:
            self.articles = self._read(words)
            self.db.execute("delete from article")  # culprit
            self.db.executemany("insert into article values (?)", [(word,) for word in self.articles])

    def _read(self, words):
        time.sleep(0.4)
        return {word.lower() for word in words}
