from render import render_all


def test_finished_pages():
    assert render_all(["a", "b"]) == ["A", "B"]


def test_with_a_draft():
    assert render_all(["a", "draft-b"]) == ["A"]
