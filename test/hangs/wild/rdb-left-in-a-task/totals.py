from celery.contrib import rdb


def total(rows):
    result = 0
    for row in rows:
        result += row["price"] * row["count"]
        rdb.set_trace()  # culprit
    return result
