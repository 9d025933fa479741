from sqlalchemy import text


def rows(engine, count):
    with engine.begin() as connection:
        for number in range(count):
            connection.execute(text("insert into parts select :n, pg_sleep(1.1)::text"), {"n": number})
