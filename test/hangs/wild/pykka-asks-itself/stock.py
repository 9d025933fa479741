import pykka


class Stock(pykka.ThreadingActor):
    def __init__(self):
        super().__init__()
        self.items = {"bolt": 40}

    def on_receive(self, message):
        if message["do"] == "count":
            return self.items[message["item"]]
        if message["do"] == "order":
            have = self.actor_ref.ask({"do": "count", "item": message["item"]})  # culprit
            return have >= message["number"]
