#!/bin/bash
# The runner gives the step an input that stays open.
mkfifo input
exec 7<> input
dash keys.sh < input 7>&-  # culprit
