#!/bin/sh
# One warning for each long line, and in the end the number of all.
folder=$1
mkdir -p "$folder"
seq 1 4000 | sed 's/$/ this line has more words than the house style of our documentation allows/' > "$folder/guide.txt"
awk 'length($0) > 60 { print FILENAME ":" FNR ": line is too long" > "/dev/stderr" } END { print NR, "lines" }' "$folder/guide.txt"  # culprit
