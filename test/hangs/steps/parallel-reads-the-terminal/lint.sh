set -e
separator=
parallel --will-cite python -m py_compile $separator  # culprit
echo "linted"
