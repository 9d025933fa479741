from urllib.request import urlopen

import bottle

shop = bottle.Bottle()


@shop.get("/stock/<item>")
def stock(item):
    return str(len(item))


@shop.get("/offer/<item>")
def offer(item):
    base = bottle.request.urlparts
    with urlopen(f"http://{base.netloc}/stock/{item}") as answer:  # culprit
        return f"{answer.read().decode()} left"
