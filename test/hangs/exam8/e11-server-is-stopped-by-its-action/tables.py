import pyarrow as pa
import pyarrow.flight as flight


class Tables(flight.FlightServerBase):
    """Keeps a few tables in memory."""

    def __init__(self):
        super().__init__("grpc://127.0.0.1:0")
        self._tables = {"cities": pa.table({"name": ["Bern", "Graz"]})}

    def do_get(self, context, ticket):
        return flight.RecordBatchStream(self._tables[ticket.ticket.decode()])

    def do_action(self, context, action):
        if action.type == "stop":
            self.shutdown()  # culprit
        return [b"done"]
