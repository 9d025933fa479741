import json
import threading


def serve(sock):
    def run():
        file = sock.makefile("rw")
        for line in file:
            request = json.loads(line)
            if request["method"] == "ping":
                file.write(json.dumps({"id": request["id"], "result": "pong"}) + "\n")
                file.flush()

    threading.Thread(target=run, name="rpc-server", daemon=True).start()
