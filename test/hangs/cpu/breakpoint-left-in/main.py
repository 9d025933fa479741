def discount(price, code):
    rate = {"SUMMER": 0.2}.get(code, 0)
    if rate > 0:
        breakpoint()  # culprit
        price -= price * rate  # culprit
    return price


print(discount(10, None))
print(discount(10, "SUMMER"))
