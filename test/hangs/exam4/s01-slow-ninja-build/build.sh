#!/bin/sh
set -eu
ninja -j1
ls out | wc -l
