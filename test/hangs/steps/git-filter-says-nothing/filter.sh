# Answers git for each file, with the token of the store.
read -r token < "$1"  # culprit
exec store-filter --token "$token"
