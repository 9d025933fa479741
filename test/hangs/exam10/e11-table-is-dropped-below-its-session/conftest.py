import pytest
from books import engine_of_the_tests
from sqlmodel import Session, SQLModel


@pytest.fixture
def session():
    engine = engine_of_the_tests()
    SQLModel.metadata.create_all(engine)
    session = Session(engine)
    yield session
    SQLModel.metadata.drop_all(engine)  # culprit
    session.close()
    engine.dispose()
