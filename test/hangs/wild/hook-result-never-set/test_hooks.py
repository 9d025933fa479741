from hooks import Hooks


def test_calls():
    hooks = Hooks()
    assert hooks.call("build") == "build"
    assert hooks.call("ignored") is None
