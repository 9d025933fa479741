set -e
java Layouts.java > layouts.log
tail -n 1 layouts.log
