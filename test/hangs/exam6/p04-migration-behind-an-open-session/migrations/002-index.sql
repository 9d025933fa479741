create unique index users_mail on users (mail);
