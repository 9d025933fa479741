from concurrent.futures import ProcessPoolExecutor, as_completed

from render import render


def test_render_all():
    with ProcessPoolExecutor(2) as pool:
        pages = [pool.submit(render, number) for number in range(200)]
        assert sorted(page.result() for page in as_completed(pages)) == list(range(200))
