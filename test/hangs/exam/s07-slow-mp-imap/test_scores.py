import itertools

from scores import score_all


def test_all_peptides():
    peptides = ["".join(letters) for letters in itertools.islice(itertools.product("ACDEFG", repeat=4), 200)]
    assert len(score_all(peptides)) == 200
