import { appendFileSync } from 'node:fs';

let left = 200;
const timer = setInterval(() => {
  appendFileSync('bundle.js', `// ${left}\n`.repeat(200));
  left -= 1;
  if (left === 0) clearInterval(timer);
}, 300);
