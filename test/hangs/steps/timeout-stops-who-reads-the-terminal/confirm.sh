printf 'Really? '
read -r answer
test "$answer" = yes
