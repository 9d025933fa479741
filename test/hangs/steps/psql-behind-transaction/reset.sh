set -e
psql -q -c 'create table orders (id int)'
{ echo 'begin; select * from orders;'; sleep 600; } | psql -q > session.log &
sleep 1
psql -q -c 'drop table orders'  # culprit
echo "reset"
