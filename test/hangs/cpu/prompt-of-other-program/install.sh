printf 'Accept the licence? '
read -r answer # culprit
echo "answer: $answer"
