import psycopg
import pytest
from digest import Digest


@pytest.fixture
def db():
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute("create table mails (id int)")
        worker = Digest("")
        worker.start()
        worker.looked.wait()
        yield connection
        connection.execute("drop table mails")  # culprit
        worker.stop.set()
