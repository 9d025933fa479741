import psycopg2
from migrate import migrate, open_reader


def test_migration():
    with psycopg2.connect("") as connection:
        connection.cursor().execute("create table catalogs (id int)")
    reader = open_reader()
    migrate()
    reader.close()
