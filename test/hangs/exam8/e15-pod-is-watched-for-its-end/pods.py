from kubernetes import client, watch


def wait_until_gone(url, namespace="default"):
    api = client.CoreV1Api(client.ApiClient(client.Configuration(host=url)))
    seen = []
    for event in watch.Watch().stream(api.list_namespaced_pod, namespace):  # culprit
        seen.append(event["type"])
        if event["type"] == "DELETED":
            return seen
