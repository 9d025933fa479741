from retrying import retry

FINISHED = {}


@retry(retry_on_result=lambda result: result is None, wait_fixed=300)  # culprit
def result_of(job):
    return FINISHED.get(job)


def report(job):
    result = result_of(job)  # culprit
    return f"{job}: {result}"
