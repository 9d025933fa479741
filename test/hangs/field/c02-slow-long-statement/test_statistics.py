import psycopg

PAIRS = """
    select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b
    where a::bigint * b % 7 = 0
"""


def test_statistics():
    with psycopg.connect("") as db:
        count = db.execute(PAIRS).fetchone()  # culprit
    assert count[0] > 0
