sleep 0.6
echo "publishing $1"
exec 9> "$2"
flock 9  # culprit
echo "published $1"
