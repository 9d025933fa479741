import pykka


class Library(pykka.ThreadingActor):
    def __init__(self):
        super().__init__()
        self.books = {}

    def add(self, title, copies):
        self.books[title] = copies
        return self.total()

    def copies_of(self, title):
        return self.books[title]

    def total(self):
        me = self.actor_ref.proxy()
        return sum(me.copies_of(title).get() for title in list(self.books))  # culprit
