set -e
mkdir -p public
python -m http.server 17101 --bind 127.0.0.1 --directory public > server.log 2>&1 &  # culprit
for page in one two three; do
    echo "<h1>$page</h1>" > "public/$page.html" &
done
wait  # culprit
ls public
