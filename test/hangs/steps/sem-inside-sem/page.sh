echo "<h1>$1</h1>" > "$1.html"
sem --fg -j1 --id render gzip -k "$1.html"  # culprit
