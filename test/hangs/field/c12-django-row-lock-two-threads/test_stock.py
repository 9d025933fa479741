import threading

import models
from django.db import connection, transaction
from django.db.models import F
from models import Item


def take(amount):
    Item.objects.filter(id=1).update(stock=F("stock") - amount)  # culprit
    connection.close()


def test_stock_is_locked():
    models.create_tables()
    Item.objects.create(id=1, stock=5)
    with transaction.atomic():
        Item.objects.select_for_update().get(id=1)  # culprit
        taker = threading.Thread(target=take, args=(2,))
        taker.start()
        taker.join()  # culprit
    assert Item.objects.get(id=1).stock == 3
