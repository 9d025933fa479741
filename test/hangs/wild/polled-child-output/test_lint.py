import lint
def test_lint():
    assert lint.run()
