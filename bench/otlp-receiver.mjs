// A collector that takes everything, as a process of its own: tells its address as the first line, and how many requests
// it took at /requests.
import { createServer } from 'node:http';

let requests = 0;
const server = createServer((request, response) => {
  if (request.url === '/requests') {
    response.end(String(requests));
    return;
  }
  request.resume().on('end', () => {
    requests += 1;
    response.writeHead(200, { 'content-type': request.headers['content-type'] ?? '' }).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
// With whoever started it.
process.stdin.resume().on('end', () => process.exit());
