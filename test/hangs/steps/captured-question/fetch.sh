echo "fetching $1"
read -r -p "User for models.example: " user  # culprit
echo "fetched as $user"
