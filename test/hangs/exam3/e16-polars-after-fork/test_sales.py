from sales import by_shop, check_in_process


def test_both_ways_agree():
    here = by_shop(50_000).height
    assert check_in_process(50_000) == here
