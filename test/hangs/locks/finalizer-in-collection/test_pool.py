from pool import Lease, Pool, collect_often


def test_pool_grows():
    pool = Pool()
    collect_often()
    Lease(pool, [0])
    pool.grow(200000)
    assert len(pool.free) >= 200000
