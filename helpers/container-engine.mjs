// Asks a container engine over its unix socket, for the wrapper: what runs there, or to stop containers. A process of its own, since the path of the
// socket is not ours and an engine may not answer. Standard input is `{"socket", "stop": [ids], "seconds", "as": {"uid", "gid", "groups"}}`, of which
// `as` is what it becomes first, where it is root; standard output one line of JSON: `{"problem"}`, or `{"containers": [...], "execs": [...]}` as the
// engine tells them (Docker Engine API), or `{"stopped": [[id, status]...]}`.
import { statSync } from 'node:fs';
import { request } from 'node:http';

/** An engine answers within milliseconds; one on a busy machine within a second. */
const ANSWER_MS = 2000;
/** Containers that are looked at, the newest first, and what runs in them beside their first process. */
const MOST_CONTAINERS = 64;
const MOST_EXECS = 16;
const MOST_BYTES = 4 * 1024 * 1024;

function ask(socketPath, method, path, boundMs = ANSWER_MS) {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method, path, agent: false }, (answer) => {
      const chunks = [];
      let size = 0;
      answer.on('data', (chunk) => {
        size += chunk.length;
        if (size > MOST_BYTES) sent.destroy(new Error('the answer is too long'));
        chunks.push(chunk);
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      answer.on('error', reject);
    });
    sent.setTimeout(boundMs, () => sent.destroy(new Error('it does not answer')));
    sent.on('error', reject);
    sent.end();
  });
}

async function told(socket, path) {
  const { status, text } = await ask(socket, 'GET', path);
  if (status !== 200) throw new Error(`it answers ${status}`);
  return JSON.parse(text);
}

async function look(socket) {
  const list = await told(socket, '/containers/json');
  const newest = list.sort((a, b) => b.Created - a.Created).slice(0, MOST_CONTAINERS);
  // One that has ended meanwhile is left out.
  const containers = (await Promise.allSettled(newest.map(({ Id }) => told(socket, `/containers/${Id}/json`)))).flatMap(
    ({ value }) => (value === undefined ? [] : [value]),
  );
  const ids = containers.flatMap(({ ExecIDs }) => (ExecIDs ?? []).slice(-MOST_EXECS));
  const execs = (await Promise.allSettled(ids.map((id) => told(socket, `/exec/${id}/json`)))).flatMap(({ value }) =>
    value === undefined ? [] : [value],
  );
  return { containers, execs };
}

async function stop(socket, ids, seconds) {
  const one = async (id) => {
    const { status } = await ask(socket, 'POST', `/containers/${id}/stop?t=${seconds}`, seconds * 1000 + ANSWER_MS);
    return [id, status];
  };
  const ended = await Promise.allSettled(ids.map(one));
  // Who may not ask at all is told why, as he is when he looks: another one may ask for him.
  if (ended.length > 0 && ended.every(({ status }) => status === 'rejected')) throw ended[0].reason;
  return { stopped: ended.map(({ value }, at) => value ?? [ids[at], 0]) };
}

let input = '';
for await (const chunk of process.stdin) input += chunk;
const { socket, stop: ids, seconds = 0, as } = JSON.parse(input);
let answer;
try {
  const own = process.getuid();
  if (as !== undefined) {
    process.setgroups(as.groups);
    process.setgid(as.gid);
    process.setuid(as.uid);
  }
  // An engine that is neither root's nor our own could say anything of anybody's processes.
  const { uid } = statSync(socket);
  const isTrusted = uid === 0 || uid === own;
  if (!isTrusted) answer = { problem: 'foreign' };
  else answer = ids === undefined ? { ...(await look(socket)), owner: uid } : await stop(socket, ids, seconds);
} catch (failure) {
  answer = { problem: failure.code ?? failure.message };
}
console.log(JSON.stringify(answer));
