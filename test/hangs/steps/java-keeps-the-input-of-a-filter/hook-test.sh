#!/bin/bash
set -eu
java Hooks.java  # culprit
cat hook.log
