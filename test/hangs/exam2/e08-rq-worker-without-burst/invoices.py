def render(number, amount):
    return f"invoice {number}: {amount:.2f}"
