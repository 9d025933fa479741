import pytest
from sqlalchemy import Column, Integer, String, create_engine, select
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker

Base = declarative_base()
engine = create_engine("postgresql+psycopg://")
Session = scoped_session(sessionmaker(bind=engine))


class Account(Base):
    __tablename__ = "account"
    id = Column(Integer, primary_key=True)
    name = Column(String)


@pytest.fixture
def tables():
    Base.metadata.create_all(engine)
    yield
    Base.metadata.drop_all(engine)  # culprit


def test_no_accounts(tables):
    assert Session.execute(select(Account.name)).all() == []  # culprit
