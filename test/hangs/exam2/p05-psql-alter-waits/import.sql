BEGIN;
INSERT INTO orders VALUES (1, 'ladder'), (2, 'rope');
