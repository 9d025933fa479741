from sqlalchemy import text

STEPS = ["CREATE INDEX CONCURRENTLY products_name ON products (name)"]


def upgrade(engine):
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for step in STEPS:
            connection.execute(text(step))  # culprit
