from pair import count_lines


def test_two_lines():
    assert count_lines(b"a\nb\n")[0] == 2
