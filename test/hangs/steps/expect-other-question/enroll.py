import getpass

token = getpass.getpass("Token: ")
again = getpass.getpass("Confirm token: ")  # culprit
print("enrolled" if token == again else "they differ")
