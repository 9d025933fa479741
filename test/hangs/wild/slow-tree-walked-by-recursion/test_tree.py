from tree import Node, visit


def test_visit():
    assert visit(Node(4)) == 121
