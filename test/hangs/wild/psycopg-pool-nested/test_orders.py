from psycopg_pool import ConnectionPool

from orders import place


def test_place():
    with ConnectionPool("", min_size=1, max_size=1, timeout=3600) as pool:
        place(pool, "tea")  # culprit
