set -e
echo "linting"
python -q $LINTER  # culprit
echo "linted"
