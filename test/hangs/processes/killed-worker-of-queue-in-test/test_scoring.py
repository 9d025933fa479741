from scoring import Scorer


def test_scores():
    scorer = Scorer()
    assert scorer.score("abc") == 3
    assert scorer.score("abc" * 1000) == 3000
