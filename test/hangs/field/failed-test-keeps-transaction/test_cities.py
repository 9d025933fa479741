import psycopg2


def count(table):
    connection = psycopg2.connect("")
    cursor = connection.cursor()
    cursor.execute(f"select count(*) from {table}")
    found = cursor.fetchone()[0]
    assert found == 2, connection
    connection.close()
    return found


def test_all_cities(cities):
    assert count(cities) == 2


def test_other_cities(cities):
    assert count(cities) == 1
