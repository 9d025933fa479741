from notes import Notes
from tornado.ioloop import IOLoop


def test_save():
    IOLoop().run_sync(lambda: Notes().save("a", "text"))  # culprit
