# A pytest plugin (`-p outcomes_of_tests`): one line for each test and its outcome in the file that OUTCOMES names.
import os

outcomes = {}


def pytest_runtest_logreport(report):
    outcome = report.outcome
    if hasattr(report, "wasxfail"):
        outcome = "xfailed" if outcome == "skipped" else "xpassed"
    if report.when == "call" or outcome != "passed":
        outcomes.setdefault(report.nodeid, set()).add(outcome if report.when == "call" else report.when + " " + outcome)


def pytest_collectreport(report):
    if report.failed:
        outcomes.setdefault(report.nodeid, set()).add("collection failed")


def pytest_unconfigure(config):
    # Workers of pytest-xdist report to the one who started them.
    if not hasattr(config, "workerinput"):
        with open(os.environ["OUTCOMES"], "w", encoding="utf-8", errors="backslashreplace") as file:
            for name in sorted(outcomes):
                file.write("%s\t%s\n" % (name.replace("\n", " "), ", ".join(sorted(outcomes[name]))))
