import os

import pytest

from report import Sale, db


@pytest.fixture
def tables():
    db.init(os.environ["PGDATABASE"])
    db.connect()
    db.create_tables([Sale])
    Sale.create(amount=3)
    yield
    db.drop_tables([Sale])  # culprit
    db.close()
