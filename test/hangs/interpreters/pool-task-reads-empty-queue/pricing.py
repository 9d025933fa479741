def price(rates, item):
    rate = rates.get()  # culprit
    return len(item) * rate
