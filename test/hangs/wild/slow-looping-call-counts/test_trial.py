from trial import Trials


def test_fifteen_trials():
    assert len(Trials(15).run()) == 15
