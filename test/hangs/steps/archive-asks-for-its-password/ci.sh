#!/bin/bash
# Colours want a terminal.
mkfifo input
exec 7<> input
script --quiet --return --command "bash pack.sh" pack.log < input
