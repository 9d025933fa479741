async def check_out(basket, outgoing):
    total = 0
    async with outgoing:
        for article, price in basket:
            total += price
            await outgoing.send(article)  # culprit
    return total
