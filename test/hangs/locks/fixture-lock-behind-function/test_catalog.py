import catalog


def test_add_while_frozen(frozen):
    catalog.add("tea", 3)  # culprit
    assert frozen == {}
