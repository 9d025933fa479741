import multiprocessing
import sys


def render(page):
    if page.startswith("draft-"):
        print("cannot render a draft", file=sys.stderr)
        sys.exit(2)
    return page.upper()


def render_all(pages):
    with multiprocessing.Pool(2) as pool:
        return pool.apply_async(render_each, (pages,)).get()  # culprit


def render_each(pages):
    return [render(page) for page in pages]
