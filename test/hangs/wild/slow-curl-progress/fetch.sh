set -e
curl -s --limit-rate 20k -o part.bin "http://127.0.0.1:$1/data.bin"
sha256sum part.bin > part.sum
