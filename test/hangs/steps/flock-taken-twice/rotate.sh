#!/usr/bin/env bash
set -e
flock backup.lock sh -c 'mv backup.log backup.1.log'  # culprit
