#!/bin/sh
set -eu
ninja all # culprit
