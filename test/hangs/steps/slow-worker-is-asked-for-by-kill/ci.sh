#!/bin/bash
set -eu
sh -c 'python parts.py > parts.log & worker=$!; while kill -0 $worker 2> /dev/null; do sleep 0.5; done; wait $worker'
