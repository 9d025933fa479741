from huey import MemoryHuey

huey = MemoryHuey("shop", immediate=True)
sent = []


@huey.task()
def send_invoice(order):
    sent.append(order)
