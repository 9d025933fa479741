import tenacity


@tenacity.retry(wait=tenacity.wait_fixed(0.3), retry=tenacity.retry_unless_exception_type(RuntimeError))  # culprit
def call():
    raise tenacity.TryAgain  # culprit


if __name__ == "__main__":
    call()  # culprit
