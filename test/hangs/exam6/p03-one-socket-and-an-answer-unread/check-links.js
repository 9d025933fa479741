const http = require('node:http');
const serve = require('./serve');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function status(port, page) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, agent, path: `/${page}` }, (response) => resolve(response.statusCode))
      .on('error', reject);
  });
}

async function main(folder) {
  const server = await serve(folder);
  const port = server.address().port;
  for (const page of ['index.html', 'about.html', 'terms.html']) {
    console.log(page, await status(port, page));
  }
  agent.destroy();
  server.close();
}

main(process.argv[2]);
