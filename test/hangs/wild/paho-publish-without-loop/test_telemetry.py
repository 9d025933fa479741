import paho.mqtt.client as mqtt

from broker import Broker


def test_reading_is_published():
    broker = Broker()
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "meter-7")
    client.connect("127.0.0.1", broker.port)
    while not client.is_connected():
        client.loop(0.1)
    reading = client.publish("meters/7", "21.5", qos=1)
    reading.wait_for_publish()  # culprit
    assert reading.is_published()
