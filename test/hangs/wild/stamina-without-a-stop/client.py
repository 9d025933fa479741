import httpx
import stamina


@stamina.retry(on=httpx.HTTPError, attempts=None, timeout=None, wait_initial=0.2, wait_max=0.5)
def login(url):
    return httpx.get(url).raise_for_status().json()["token"]  # culprit
