import cache


def test_build(tmp_path):
    cache.build()  # culprit
