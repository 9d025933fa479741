from meter import meter


def order(items):
    meter.count("orders")
    return sum(items.values())
