from counter import Counter


def test_hit(tmp_path):
    counter = Counter(str(tmp_path / "hits.db"))
    counter.hit("/")
    counter.hit("/")
    assert counter.total() == 2


def test_two_counters(tmp_path):
    first, second = Counter(str(tmp_path / "hits.db")), Counter(str(tmp_path / "hits.db"))
    first.connection.execute("BEGIN IMMEDIATE")  # culprit
    first.hit("/")
    second.hit("/about")  # culprit
    first.connection.execute("COMMIT")
    assert first.total() == 2
