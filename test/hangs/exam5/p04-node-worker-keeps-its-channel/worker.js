const fs = require('node:fs');

process.on('message', ({ file }) => {
  // # culprit
  try {
    const text = fs.readFileSync(file, 'utf8');
    process.send({
      text: text
        .split('\n')
        .map((line) => line.trim())
        .join(''),
    });
  } catch (error) {
    process.send({ error: error.message });
  }
});
