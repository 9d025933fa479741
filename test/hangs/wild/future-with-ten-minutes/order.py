from concurrent.futures import Future
def order():
    answer = Future()
    return answer.result(timeout=600)  # culprit
print(order())
