import threading

import cherrypy
from stock import Stock


class Shop:
    @cherrypy.expose
    def index(self):
        return "open"


def main():
    cherrypy.config.update({"server.socket_port": 0, "engine.autoreload.on": False, "log.screen": False})
    cherrypy.server.unsubscribe()
    cherrypy.tree.mount(Shop(), "/")
    stock = Stock()
    stock.start()
    cherrypy.engine.start()
    closing = threading.Timer(0.5, cherrypy.engine.exit)
    closing.daemon = True
    closing.start()
    cherrypy.engine.block()  # culprit
    stock.close()


if __name__ == "__main__":
    main()
