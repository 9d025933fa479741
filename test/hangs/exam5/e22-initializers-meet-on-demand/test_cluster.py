from cluster import Cluster, simulate


def test_simulate():
    assert simulate(3) == 9


def test_fewer_steps_than_processes():
    cluster = Cluster(3)
    assert cluster.run([1, 2]) == [1, 4]  # culprit
    cluster.close()
