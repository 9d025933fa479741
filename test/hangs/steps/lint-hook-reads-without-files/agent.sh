#!/bin/bash
# The agent writes to its tools when a user says something.
mkfifo user
exec 9<> user
bash lint.sh <&9
