create table users (number integer primary key, name text);
insert into users (name) values ('ann'), ('bob'), ('eve');
