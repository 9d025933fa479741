printf 'Accept the licence? '
read -r answer
echo "answer: $answer"
