from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


Session = sessionmaker()
session = None


def setup(url):
    global session
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    Session.configure(bind=engine)
    session = Session()
    return engine


def add(name):
    with Session.begin() as own:
        own.add(Customer(name=name))


def names():
    return session.scalars(select(Customer.name).order_by(Customer.name)).all()  # culprit
