from invoke import task


@task
def backup(c):
    c.run("echo saved > backup.txt")
    c.run("./control.sh start", in_stream=False)  # culprit
    print("started again")
