import psycopg
import pytest


@pytest.fixture
def connection():
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute("CREATE TABLE readings (number int, value float, taken timestamptz)")
        yield connection


def test_load_and_sum(connection):
    for number in range(600):
        connection.execute(
            "INSERT INTO readings SELECT %s, %s, clock_timestamp() FROM pg_sleep(0.12)",
            (number, number / 7),
        )
    (count,) = connection.execute("SELECT count(*) FROM readings").fetchone()
    assert count == 600
