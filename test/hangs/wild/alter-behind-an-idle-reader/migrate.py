import psycopg2


def open_reader():
    reader = psycopg2.connect("")
    cursor = reader.cursor()
    cursor.execute("select * from catalogs")  # culprit
    return reader


def migrate():
    writer = psycopg2.connect("")
    writer.autocommit = True
    writer.cursor().execute("alter table catalogs add column checklist text")  # culprit
