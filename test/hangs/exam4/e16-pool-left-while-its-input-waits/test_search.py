from search import Search


def test_first_hit():
    search = Search()
    for line in ["coffee", "a cup of tea", "milk"]:
        search.incoming.put(line)
    assert search.first_hit() == "a cup of tea"
