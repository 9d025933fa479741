import psycopg


def test_statistics():
    with psycopg.connect("") as db:
        count = db.execute("select count(*) from generate_series(1, 3000000000) n where n % 7 = 0").fetchone()  # culprit
    assert count[0] > 0
