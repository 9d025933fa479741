import os

import feed
import trio
import trio_parallel


def test_mean_of_a_file(tmp_path):
    path = tmp_path / "values"
    path.write_text("1\n2\n6\n")
    assert trio.run(trio_parallel.run_sync, feed.mean_of, str(path)) == 3


def test_mean_of_a_stream(tmp_path):
    path = tmp_path / "stream"
    os.mkfifo(path)
    assert trio.run(trio_parallel.run_sync, feed.mean_of, str(path)) == 3  # culprit
