from sqlmodel import Field, SQLModel, create_engine


class Book(SQLModel, table=True):
    number: int | None = Field(default=None, primary_key=True)
    title: str


def engine_of_the_tests():
    return create_engine("postgresql+psycopg://")
