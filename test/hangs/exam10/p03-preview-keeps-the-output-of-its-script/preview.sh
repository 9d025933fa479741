#!/bin/sh
mkdir -p site
echo "<h1>preview</h1>" > site/index.html
tail -f site/index.html &  # culprit
echo "preview is up"
