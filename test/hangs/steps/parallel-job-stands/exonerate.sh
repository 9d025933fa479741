echo "searching $1"
while read -r line; do
  echo "$1: $line" >> hits.txt
done < "$1.fa"  # culprit
