import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

from recorder import Recorder


def before_all(context):
    context.recorder = Recorder()


def after_step(context, step):
    context.recorder.lines.put(step.name)


def after_all(context):
    context.recorder.thread.join()  # culprit
