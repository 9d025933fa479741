from prometheus_client import CollectorRegistry, Counter
from prometheus_client.core import GaugeMetricFamily

REGISTRY = CollectorRegistry(auto_describe=True)


class CacheCollector:
    def __init__(self):
        self.hits = None

    def collect(self):
        if self.hits is None:
            self.hits = Counter("cache_hits", "Hits of the cache", registry=REGISTRY)  # culprit
        self.hits.inc()
        yield GaugeMetricFamily("cache_size", "Entries in the cache", value=3)


def install():
    REGISTRY.register(CacheCollector())  # culprit
