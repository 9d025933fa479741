def last_authors(repository):
    log = repository.git.log("--patch", "--format=author %an", as_process=True)
    log.wait()  # culprit
    return {line.split(b" ", 1)[1].strip().decode() for line in log.stdout if line.startswith(b"author ")}
