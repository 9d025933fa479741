import psycopg2
import pytest
from load import load


@pytest.fixture
def connection():
    connection = psycopg2.connect("")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE file (name text, size int)")
    yield connection
    connection.close()


def test_all_rows(connection):
    rows = [{"name": f"part-{number}", "size": number} for number in range(50)]
    assert load(connection, rows) == 50


def test_row_without_a_size(connection):
    rows = [{"name": "part-1", "size": 8}, {"name": "part-2"}, {"name": "part-3", "size": 2}]
    assert load(connection, rows) == 2  # culprit
