from backups import Backups


def test_thirty():
    Backups().until(30)
