touch database.sqlite
echo "restoring the last backup"
read -r -p "Overwrite database.sqlite? [y/N] " answer  # culprit
[ "$answer" = y ]
