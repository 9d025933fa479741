import threading


class Mailbox:
    def __init__(self):
        self.letters = []
        self.arrived = threading.Event()

    def deliver(self, letter):
        self.letters.append(letter)
        self.arrived.set()

    def fetch(self):
        self.arrived.clear()  # culprit
        self.arrived.wait()  # culprit
        return self.letters.pop()


def main():
    mailbox = Mailbox()
    postman = threading.Thread(target=mailbox.deliver, args=("hello",))
    postman.start()
    postman.join()
    reader = threading.Thread(target=lambda: print(mailbox.fetch()), name="letter-reader", daemon=True)
    reader.start()
    reader.join()


main()
