#!/bin/bash
# Input as a runner gives it.
sleep 4000 | sh entrypoint.sh
