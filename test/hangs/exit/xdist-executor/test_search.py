def test_indexer_runs(indexer):
    assert not indexer.done()
