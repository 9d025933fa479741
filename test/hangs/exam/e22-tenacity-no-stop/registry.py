import json
import urllib.request

from tenacity import retry, retry_if_exception_type, wait_fixed


class Registry:
    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}/v2/leader"

    @retry(wait=wait_fixed(0.5), retry=retry_if_exception_type(OSError))  # culprit
    def leader(self):
        with urllib.request.urlopen(self.url, timeout=2) as response:  # culprit
            return json.load(response)["leader"]
