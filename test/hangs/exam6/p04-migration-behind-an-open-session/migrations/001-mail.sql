alter table users add column mail text;
update users set mail = name || '@example.org';
