import networkx as nx
import pytest


@pytest.fixture
def streets():
    return nx.grid_2d_graph(90, 90)


def test_busiest_crossing_is_in_the_middle(streets):
    centrality = nx.betweenness_centrality(streets)
    x, y = max(centrality, key=centrality.get)
    assert 40 <= x <= 50 and 40 <= y <= 50
