#!/bin/bash
set -e
expect answers.exp
echo "released"
