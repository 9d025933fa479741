#!/bin/bash
set -eu
mkfifo input
exec 7<> input
script --quiet --return --command "make -s -j2 parts" parts.log < input
