set -e
HEADER=
mkdir -p out
cat $HEADER page.html > out/index.html 2> /dev/null || true
cat $HEADER > out/head.html  # culprit
echo "rendered"
