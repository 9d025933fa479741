set -e
touch a.tmp b.tmp
find . -name '*.tmp' | xargs -p rm  # culprit
echo "cleaned"
