import pytest

from mixing import Mixer


@pytest.mark.parametrize("strength", [3, 9])
def test_within_a_limit(strength):
    recipe = Mixer(limit=4).recipe(strength)
    assert recipe.red ** 3 + recipe.green ** 3 + recipe.blue ** 3 == strength


def test_any_amount():
    recipe = Mixer().recipe(42)  # culprit
    assert recipe.red ** 3 + recipe.green ** 3 + recipe.blue ** 3 == 42
