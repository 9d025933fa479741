# Prints the version, and has the schema watched from now on.
sh watch.sh &  # culprit
echo "cargo:rustc-env=SCHEMA=7"
