import threading

import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self, port):
        self.forwarded = threading.Event()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect
        self.client.on_message = self.on_message
        self.client.connect("127.0.0.1", port)
        self.client.loop_start()

    def on_connect(self, client, userdata, flags, reason, properties):
        client.subscribe("in")

    def on_message(self, client, userdata, message):
        sent = client.publish("out", message.payload, qos=1)
        sent.wait_for_publish()  # culprit
        self.forwarded.set()
