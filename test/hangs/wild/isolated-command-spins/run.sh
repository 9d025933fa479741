echo counting
"$1" -I -c '
n = 0
while n < 10:
    m = n + 1
print(m)
'
