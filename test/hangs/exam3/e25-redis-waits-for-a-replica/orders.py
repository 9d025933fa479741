def save(client, number, items):
    client.hset(f"order:{number}", mapping=items)
    client.wait(1, 0)  # culprit
    return client.hgetall(f"order:{number}")
