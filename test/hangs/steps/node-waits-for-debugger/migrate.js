console.log('migrated 12 rows');
