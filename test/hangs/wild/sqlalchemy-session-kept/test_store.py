from sqlalchemy import text

from store import Cache, engine


def test_price_after_update():
    cache = Cache()
    with engine.connect() as connection:  # culprit
        assert connection.execute(text("select 1")).scalar() == cache.price()
