from klein import Klein
from twisted.internet.defer import Deferred


class Desk:
    app = Klein()

    def __init__(self):
        self.waiting = {}

    @app.route("/ticket/<int:number>")
    def ticket(self, request, number):
        self.waiting[number] = Deferred()
        return self.waiting[number]  # culprit

    @app.route("/call/<int:number>")
    def call(self, request, number):
        self.waiting.pop(number).callback(b"desk 4")
        return b"called"
