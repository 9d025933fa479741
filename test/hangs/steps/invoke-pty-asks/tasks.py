from invoke import Context

context = Context()
context.run("bash restore.sh", pty=True, in_stream=False)  # culprit
print("restored")
