from huey import MemoryHuey

huey = MemoryHuey("reports", immediate=False)


@huey.task()
def rows(month):
    return [(month, day) for day in range(1, 29)]


@huey.task()
def report(month):
    pending = rows(month)
    found = pending.get(blocking=True)  # culprit
    return f"{len(found)} rows"
