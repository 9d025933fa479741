set -e
sqlite3 report.db "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000000) select sum(i * i) from n" > report.txt
cat report.txt
