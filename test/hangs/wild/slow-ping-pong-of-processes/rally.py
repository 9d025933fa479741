import multiprocessing
import time


def play(turn, mine, other, rounds, condition):
    for _ in range(rounds):
        with condition:
            condition.wait_for(lambda: turn.value == mine)
            time.sleep(0.3)
            turn.value = other
            condition.notify_all()


def rally(rounds):
    context = multiprocessing.get_context("spawn")
    condition = context.Condition()
    turn = context.Value("i", 0, lock=False)
    players = [context.Process(target=play, args=(turn, one, 1 - one, rounds, condition)) for one in (0, 1)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    return [player.exitcode for player in players]
