import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session


@pytest.fixture
def engine(tmp_path):
    engine = create_engine("sqlite:///%s" % (tmp_path / "notes.db"), connect_args={"timeout": 600})
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (body TEXT)"))
    return engine


def write(session, body):
    session.execute(text("INSERT INTO note VALUES (:body)"), {"body": body})  # culprit
    return session


def test_two_notes(engine):
    first = write(Session(engine), "one")
    second = write(Session(engine), "two")
    first.commit()
    second.commit()
