from nightly import import_all


def test_import_of_two_users():
    assert import_all(["ann", "bob"]) == [0, 0]
