import paho.mqtt.client as mqtt


class Meters:
    def __init__(self, host, port):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="meters")
        self.client.connect(host, port)  # culprit

    def report(self, name, value):
        info = self.client.publish(f"meters/{name}", str(value), qos=1)  # culprit
        info.wait_for_publish()  # culprit
        return info.is_published()
