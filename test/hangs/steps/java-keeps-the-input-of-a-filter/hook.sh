payload=$(cat)  # culprit
echo "got $payload" > hook.log
