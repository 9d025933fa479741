set -e
node pack.js page.html > page.html.gz  # culprit
ls -l page.html.gz
