#!/bin/sh
until [ -s token ]; do sleep 0.5; done  # culprit
exec ssh "$@"
