set -eu
mkdir -p out
echo "binary" > out/app
echo "manual" > out/manual
# What the tests talk to the application by.
mkfifo out/control
cd out
sha256sum *  > ../SHA256SUMS  # culprit
cd ..
echo "released"
