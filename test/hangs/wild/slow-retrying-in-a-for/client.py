from tenacity import Retrying, stop_after_delay, wait_fixed


def version(service):
    for attempt in Retrying(stop=stop_after_delay(90), wait=wait_fixed(0.5)):
        with attempt:
            found = service.version()
    return found
