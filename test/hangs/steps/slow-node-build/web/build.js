const { createHash } = require('node:crypto');
let data = 'x';
for (let number = 0; number < 100_000_000; number++) data = createHash('sha256').update(data).digest('hex');
console.log(data);
