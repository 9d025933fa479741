from guards import exclusive


@exclusive()
def total(items):
    return sum(price(item) for item in items)  # culprit


@exclusive()
def price(item):
    return item * 2


print(total([1, 2]))
