set -euo pipefail
mkdir -p out
echo "records" > out/records.csv
tar --create --file out.tar out
openssl enc -aes-256-cbc -pbkdf2 -in out.tar -out out.tar.enc  # culprit
sha256sum out.tar.enc > out.tar.enc.sha256
