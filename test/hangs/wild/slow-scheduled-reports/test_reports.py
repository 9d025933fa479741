import time

import schedule


def test_all_reports_are_written():
    written = []
    scheduler = schedule.Scheduler()

    def report(room):
        written.append(room)
        if written.count(room) == 15:
            return schedule.CancelJob

    scheduler.every(2).seconds.do(report, "hall")
    scheduler.every(2).seconds.do(report, "attic")
    while scheduler.get_jobs():
        scheduler.run_pending()
        time.sleep(0.1)
    assert len(written) == 30
