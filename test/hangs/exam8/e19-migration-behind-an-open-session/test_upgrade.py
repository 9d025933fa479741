import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from upgrade import upgrade

URL = "postgresql+psycopg2://"


@pytest.fixture
def session():
    engine = sa.create_engine(URL)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE article (name text)"))
        connection.execute(sa.text("INSERT INTO article VALUES ('lamp')"))
    with Session(engine) as session:
        yield session


def test_upgrade_keeps_articles(session):
    before = session.execute(sa.text("SELECT count(*) FROM article")).scalar()  # culprit
    upgrade(URL)  # culprit
    assert session.execute(sa.text("SELECT count(*) FROM article")).scalar() == before
