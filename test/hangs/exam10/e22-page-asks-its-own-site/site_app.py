import json
from urllib.request import urlopen
from wsgiref.simple_server import make_server

from pyramid.config import Configurator


def figures(request):
    return {"sold": 12, "returned": 1}


def report(request):
    with urlopen(f"{request.host_url}/figures") as answer:  # culprit
        numbers = json.load(answer)
    return {"kept": numbers["sold"] - numbers["returned"]}


def make_site(port=0):
    with Configurator() as config:
        for view in (figures, report):
            config.add_route(view.__name__, "/" + view.__name__)
            config.add_view(view, route_name=view.__name__, renderer="json")
        return make_server("127.0.0.1", port, config.make_wsgi_app())
