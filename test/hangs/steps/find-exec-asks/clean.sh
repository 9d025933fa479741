mkdir -p build && touch build/a.o build/b.o
find build -name '*.o' -exec rm -i {} +  # culprit
