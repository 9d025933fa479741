class Directory:
    def __init__(self, users, size):
        self.users, self.size = users, size

    def page(self, start):
        chosen = self.users[start : start + self.size]
        return chosen, (start + self.size) % len(self.users)


def all_users(directory):
    found, start = {}, 0
    while start is not None:  # culprit
        users, start = directory.page(start)  # culprit
        for user in users:  # culprit
            found[user] = True  # culprit
    return found
