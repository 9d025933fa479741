#!/bin/bash
set -e
echo "prices"
timeout -k 5 600 python prices.py
