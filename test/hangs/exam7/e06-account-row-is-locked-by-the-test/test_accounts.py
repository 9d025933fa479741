import threading

import pytest
from accounts import Account, book
from django.db import connection, transaction


@pytest.fixture
def account():
    with connection.schema_editor() as editor:
        editor.create_model(Account)
    return Account.objects.create(name="ada", balance=5)


def test_two_bookings(account):
    with transaction.atomic():
        Account.objects.select_for_update().get(name="ada")  # culprit
        workers = [threading.Thread(target=book, args=("ada", 10), name=f"booking-{n}") for n in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()  # culprit
    account.refresh_from_db()
    assert account.balance == 25
