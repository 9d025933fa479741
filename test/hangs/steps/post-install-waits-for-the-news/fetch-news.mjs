import { writeFile } from 'node:fs/promises';

console.log('fetching the news');
const answer = await fetch('http://127.0.0.1:17567/news.json'); // # culprit
await writeFile('news.json', await answer.text());
