from huey import MemoryHuey

huey = MemoryHuey("orders", immediate=False)


@huey.task()
def import_orders(names):
    return len(names)
