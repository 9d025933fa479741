import psycopg2
import pytest


@pytest.fixture
def cities():
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        cursor.execute("drop table if exists cities")  # culprit
        cursor.execute("create table cities (name text)")
        cursor.execute("insert into cities values ('Ulm')")
    return "cities"
