from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Product(Base):
    __tablename__ = "products"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


class Catalog:
    def __init__(self, engine):
        self.session = Session(engine)

    def add(self, name):
        product = Product(name=name)
        self.session.add(product)
        self.session.flush()  # culprit
        return product.id
