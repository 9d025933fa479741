import os

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

reader, writer = os.pipe()
script = """
import os
print(os.read(reader, 10))
"""
interpreter = interpreters.create()
interpreters.run_string(interpreter, script, shared={"reader": reader})  # culprit
