from printer import print_page


def test_page():
    assert print_page("page") == 4
