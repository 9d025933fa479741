from calls import Calls


def test_calls():
    calls = Calls()
    calls.run([lambda: 1, lambda: 2])
    assert sorted(calls.done) == [1, 2]
