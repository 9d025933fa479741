#!/bin/bash
# builds the pages; only errors are printed
for page in $(seq 1 12); do
  sleep 3
  echo "$page" >> pages.txt
done
