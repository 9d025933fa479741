import bcrypt


def seed(names):
    members = {}
    for name in names:
        members[name] = bcrypt.hashpw(f"{name}-secret".encode(), bcrypt.gensalt(11))
    return members


if __name__ == "__main__":
    members = seed(f"member{number}" for number in range(2000))
    print(len(members), "members")
