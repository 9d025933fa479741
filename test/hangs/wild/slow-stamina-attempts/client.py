import stamina


@stamina.retry(on=ConnectionError, attempts=100, timeout=90, wait_initial=0.3, wait_max=0.5)
def version(service):
    return service.version()
