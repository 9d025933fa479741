import itertools
import time


class Service:
    def status(self, batch):
        time.sleep(0.2)
        return {"id": batch, "status": "failed"}


def is_completed(answer):
    return answer["status"] == "completed"


def result_of(service, batch):
    answers = map(service.status, itertools.repeat(batch))
    return next(filter(is_completed, answers))  # culprit
