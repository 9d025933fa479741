#!/bin/bash
set -eu

mkdir -p data
for month in 01 02 03; do
    seq -f "2026-$month,%g,42.5" 1 20000 > "data/$month.csv"
done

coproc FILTER { tr ',' ';'; }  # culprit
out=${FILTER[0]} in=${FILTER[1]}

for file in data/*.csv; do
    cat "$file" >&"$in"  # culprit
done
exec {in}>&-
cat <&"$out" > all.csv  # culprit
wc -l all.csv
