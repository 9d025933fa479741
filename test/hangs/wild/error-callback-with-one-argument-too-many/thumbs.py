from multiprocessing import get_context


def thumbnail(name):
    if not name.endswith(".png"):
        raise ValueError(name)
    return name.replace(".png", ".thumb.png")


class Gallery:
    def __init__(self):
        self.failed = []

    def on_error(self, name, error):
        self.failed.append((name, error))

    def build(self, names):
        with get_context("fork").Pool(2) as pool:
            results = [pool.apply_async(thumbnail, (name,), error_callback=self.on_error) for name in names]  # culprit
            return [result.get() for result in results]  # culprit
