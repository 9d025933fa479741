read -r -p "Accept the licence? [y/N] " answer
[ "$answer" = y ] || exit 1
curl -s "http://127.0.0.1:17142/activate" > activation.txt  # culprit
echo "activated"
