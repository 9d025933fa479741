set -o pipefail
head -c 4000000000 /dev/urandom | gzip -6 | sha256sum > sum.txt
cat sum.txt
