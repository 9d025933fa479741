set -e
mkdir -p data
for number in $(seq 1 400); do
  head -c 2000000 /dev/zero > "data/$number.bin"
  sha256sum "data/$number.bin" >> sums.txt
  sleep 0.1
done
