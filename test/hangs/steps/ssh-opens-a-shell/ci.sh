#!/bin/bash
# The runner gives the step an input that stays open.
mkfifo input
exec 7<> input
bash deploy.sh < input 7>&-
