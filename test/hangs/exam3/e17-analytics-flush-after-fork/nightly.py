import multiprocessing

import events

context = multiprocessing.get_context("fork")


def import_user(user):
    events.record(user, "imported")
    events.finish()


def import_all(users):
    processes = [context.Process(target=import_user, args=(user,)) for user in users]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
