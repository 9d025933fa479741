import multiprocessing

import httpx


def _answer(request):
    return httpx.Response(503 if request.url.path == "/down" else 200, text="ok")


def check(path):
    with httpx.Client(transport=httpx.MockTransport(_answer), base_url="http://service.test") as client:
        response = client.get(path)
        response.raise_for_status()  # culprit
        return response.text


def check_all(paths, processes=2):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(check, paths)  # culprit
