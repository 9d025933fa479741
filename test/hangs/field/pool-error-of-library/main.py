from fetch import sizes

print(sizes(["http://a", "http://b"]))
print(sizes(["http://a", "http://missing", "http://c"]))
