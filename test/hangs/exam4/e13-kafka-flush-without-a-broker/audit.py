import json

from confluent_kafka import Producer


class AuditTrail:
    def __init__(self, servers):
        self.producer = Producer({"bootstrap.servers": servers, "message.timeout.ms": 0})  # culprit

    def record(self, user, action):
        self.producer.produce("audit", json.dumps({"user": user, "action": action}))  # culprit

    def close(self):
        self.producer.flush()  # culprit
