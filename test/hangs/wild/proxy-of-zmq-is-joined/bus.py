import threading

import zmq


class Bus:
    def __init__(self):
        self.context = zmq.Context()
        self.incoming = self.context.socket(zmq.XSUB)
        self.outgoing = self.context.socket(zmq.XPUB)
        self.port_in = self.incoming.bind_to_random_port("tcp://127.0.0.1")
        self.port_out = self.outgoing.bind_to_random_port("tcp://127.0.0.1")
        self.thread = threading.Thread(target=self.forward, name="bus")

    def forward(self):
        zmq.proxy(self.incoming, self.outgoing)  # culprit

    def start(self):
        self.thread.start()

    def stop(self):
        self.thread.join()  # culprit
        self.context.term()
