set -e
seq 1 5000 > numbers.txt
while read -r number; do
  echo "row $number" >> rows.txt
  sleep 0.05
done < numbers.txt
