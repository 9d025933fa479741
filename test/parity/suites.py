# Runs one test module with unittest and prints each test's outcome, sorted: what can be compared between two runs.
import sys
import unittest

outcomes = {}


class Result(unittest.TextTestResult):
    def note(self, test, outcome):
        outcomes[str(getattr(test, "id", lambda: test)())] = outcome

    def addSuccess(self, test):
        super().addSuccess(test)
        self.note(test, "ok")

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, "error " + err[0].__name__)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, "failure")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.note(test, "skip")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.note(test, "expected failure")


suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
with open(sys.argv[2], "w") as log:
    unittest.TextTestRunner(stream=log, resultclass=Result, verbosity=2).run(suite)
for name in sorted(outcomes):
    print(name, outcomes[name])
