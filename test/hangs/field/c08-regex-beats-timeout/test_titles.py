from concurrent.futures import ThreadPoolExecutor, TimeoutError

import pytest

from titles import find_title


def test_bad_title_is_given_up():
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(find_title, "COPRO*HORIZON 2000 AND THE LONG ROAD AFTER IT   HOR")
        with pytest.raises(TimeoutError):
            job.result(timeout=1)
