from huey import MemoryHuey

huey = MemoryHuey("beans")


@huey.task()
def check(number):
    return number > 0


@huey.task()
def count(number):
    checked = check(number)
    return checked.get(blocking=True) and number  # culprit
