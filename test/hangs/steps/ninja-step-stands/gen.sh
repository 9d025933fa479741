python schema.py | cat > "$1"
