set -e
"$1" pack.py
echo packed
