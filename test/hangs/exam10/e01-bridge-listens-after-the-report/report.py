from py4j.java_gateway import CallbackServerParameters, JavaGateway


class Progress:
    """What the Java side calls back while it renders."""

    def __init__(self):
        self.pages = []

    def pageDone(self, number):
        self.pages.append(number)

    class Java:
        implements = ["org.example.render.Progress"]


def open_bridge():
    parameters = CallbackServerParameters(port=0)
    return JavaGateway(callback_server_parameters=parameters)  # culprit


def main():
    bridge = open_bridge()  # culprit
    progress = Progress()
    port = bridge.get_callback_server().get_listening_port()
    print(f"listening on {port}, {len(progress.pages)} pages so far")


main()
