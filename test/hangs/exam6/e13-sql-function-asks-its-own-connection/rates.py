SCHEMA = """
create table rates (currency text primary key, per_euro real not null);
insert into rates values ('usd', 1.1), ('sek', 11.5), ('chf', 0.95);
create table orders (number integer primary key, currency text not null, amount real not null);
insert into orders values (1, 'usd', 110), (2, 'sek', 230), (3, 'eur', 40);
"""
