import time

from huey import SqliteHuey

huey = SqliteHuey(filename="jobs.db")


@huey.task()
def fetch(number):
    time.sleep(9)
    return number + 1
