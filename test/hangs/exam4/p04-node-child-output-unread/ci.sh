#!/bin/sh
set -eu
node pack.js # culprit
echo packed
