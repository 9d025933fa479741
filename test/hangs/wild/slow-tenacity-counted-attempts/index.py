from tenacity import retry, retry_if_result, stop_after_attempt, wait_fixed


class Index:
    def __init__(self, looks):
        self.left = looks

    @retry(stop=stop_after_attempt(40), wait=wait_fixed(0.7), retry=retry_if_result(lambda built: not built))
    def is_built(self):
        self.left -= 1
        return self.left <= 0
