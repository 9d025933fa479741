set -e
node sorted.js > sorted.txt  # culprit
head -n 1 sorted.txt
