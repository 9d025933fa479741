from multiprocessing.pool import ThreadPool


class Survey:
    def __init__(self, workers=2):
        self.pool = ThreadPool(workers)

    def answers(self, question):
        return self.pool.map(len, question.split())  # culprit

    def run(self, questions):
        return self.pool.map(self.answers, questions, chunksize=1)  # culprit
