from index import Index


def test_index_is_built():
    assert Index(30).is_built()
