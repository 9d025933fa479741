import importer
from sqlalchemy import create_engine, text


def test_import():
    engine = create_engine("postgresql+psycopg://")
    with engine.begin() as connection:
        connection.execute(text("create table parts (id int, name text)"))
    importer.rows(engine, 40)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from parts")).scalar() == 40
