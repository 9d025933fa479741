import urllib.request


def fetch(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/model.bin") as answer:
        return answer.read()
