from events import EventLog

log = EventLog("events.jsonl")


def check_out(customer, basket):
    log.emit("checkout", customer=customer, articles=len(basket))
    log.emit("basket", customer=customer, articles=set(basket))  # culprit
    log.emit("paid", customer=customer)
    return len(basket)


print(check_out("ada", ["lamp", "bulb", "bulb"]), "articles")
