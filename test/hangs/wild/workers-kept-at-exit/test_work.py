from work import Pool
pool = Pool()  # culprit
def test_put():
    pool.inbox.put(1)
