import pty

pty.spawn(["sh", "migrate.sh"])  # culprit
