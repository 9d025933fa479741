import metrics


def test_cache_is_counted():
    metrics.install()
    assert metrics.REGISTRY.get_sample_value("cache_size") == 3
