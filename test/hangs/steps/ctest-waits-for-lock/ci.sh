set -e
cmake -S . -B build > configure.log
ctest --test-dir build --output-on-failure
