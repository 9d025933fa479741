set -e
sqlite3 orders.db 'create table orders (id integer)'
python report.py &
while [ ! -e report.ready ]; do sleep 0.1; done
sqlite3 -cmd '.timeout 3600000' orders.db 'alter table orders add column paid integer'  # culprit
echo "migrated"
