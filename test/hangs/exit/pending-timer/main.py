import threading


class Session:
    def __init__(self, user, lifetime):
        self.user = user
        self.expiry = threading.Timer(lifetime, self.expire)
        self.expiry.start()  # culprit

    def expire(self):
        self.user = None


def report(sessions):
    return ", ".join(session.user for session in sessions)


if __name__ == "__main__":
    print(report([Session("ada", 3600)]))
