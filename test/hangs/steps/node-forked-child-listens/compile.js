const fs = require('node:fs');

process.on('message', ({ page }) => fs.writeFileSync(`${page}.html`, '<h1>Index</h1>'));
process.on('disconnect', () => fs.rmSync('index.html', { force: true }));
