import psycopg
import pytest


@pytest.fixture
def database():
    database = psycopg.connect("", autocommit=True)
    database.execute("CREATE TABLE visit (page text)")
    yield database
    database.execute("TRUNCATE visit")  # culprit
    database.close()


def test_visit(database):
    test_visit.reader = psycopg.connect("")
    database.execute("INSERT INTO visit VALUES ('/')")
    assert test_visit.reader.execute("SELECT page FROM visit").fetchall() == [("/",)]  # culprit
