const { writeFileSync } = require('node:fs');
const { brotliCompressSync } = require('node:zlib');
const { randomBytes } = require('node:crypto');

for (let bundle = 0; bundle < 4000; bundle++) {
  writeFileSync(`bundle.${bundle % 4}`, brotliCompressSync(randomBytes(900_000).toString('base64')));
}
