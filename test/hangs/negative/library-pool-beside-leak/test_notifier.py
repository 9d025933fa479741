def test_pool_answers(notifier):
    with notifier.pool.connection() as connection:
        assert connection.execute("select 1").fetchone() == (1,)
