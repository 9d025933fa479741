import { expect, it } from 'vitest';
import { pathOutside } from '../../src/model/snapshot/containers.ts';
import { mountsOf, parseEngine } from '../../src/parse/containers.ts';

const OURS = `22 1 254:0 / / rw - ext4 /dev/vda rw
30 22 0:40 / /home/ci rw - tmpfs tmpfs rw
31 22 0:50 / /var/lib/docker/overlay2/abc/merged rw - overlay overlay rw`;

const THEIRS = `102 75 0:50 / / rw - overlay overlay rw
103 102 0:44 / /proc rw - proc proc rw
119 102 254:0 /srv/work\\040shop /app rw - ext4 /dev/vda rw
120 119 0:40 /cache /app/.cache rw - tmpfs tmpfs rw
121 102 0:99 / /tmp rw - tmpfs tmpfs rw`;

it('finds the paths of this machine by the mounts of both sides', () => {
  const mounts = mountsOf(THEIRS, OURS);
  expect(pathOutside(mounts, '/app/tests/test_a.py')).toBe('/srv/work shop/tests/test_a.py');
  expect(pathOutside(mounts, '/app/.cache/x')).toBe('/home/ci/cache/x');
  expect(pathOutside(mounts, '/application/x.py')).toBeNull();
});

it('knows of no path for the image, and none for a file system of its own', () => {
  const mounts = mountsOf(THEIRS, OURS);
  expect(pathOutside(mounts, '/usr/lib/python3/queue.py')).toBeNull();
  expect(pathOutside(mounts, '/tmp/x.py')).toBeNull();
});

it('takes every path as it is where only the mounts are copied', () => {
  expect(pathOutside(mountsOf(OURS, OURS), '/srv/x.py')).toBe('/srv/x.py');
});

it('takes from an engine only what is a container, and its problem for a problem', () => {
  expect(parseEngine('{"problem":"EACCES"}')).toBe('EACCES');
  expect(parseEngine('garbage')).toBe('nothing');
  const one = {
    Id: 'ab'.repeat(32),
    Name: '/web',
    Created: '2026-01-01T00:00:00.5Z',
    State: { Pid: 12, StartedAt: '2026-01-01T00:00:01Z' },
    Config: { Image: 'shop', Cmd: null, Labels: null },
    HostConfig: { Binds: null },
  };
  const bad = [{ ...one, Id: '../../etc' }, { ...one, State: { ...one.State, Pid: -1 } }, 7];
  const told = parseEngine(JSON.stringify({ containers: [one, ...bad], execs: [null], owner: 0 }));
  expect(told).toMatchObject({ containers: [{ name: 'web', pid: 12, command: [], mounts: [] }], execs: [] });
  const Mounts = [
    { Type: 'bind', Source: '/srv/shop', Destination: '/app' },
    { Type: 'volume', Source: '/var/lib/docker/volumes/x/_data', Destination: '/app/.cache' },
    { Type: 'tmpfs', Source: '', Destination: '/app/tmp' },
    { Type: 'bind', Source: '../etc', Destination: '/etc' },
    7,
  ];
  expect(parseEngine(JSON.stringify({ containers: [{ ...one, Mounts }], execs: [], owner: 0 }))).toMatchObject({
    containers: [
      {
        mounts: [
          { inside: '/app/.cache', outside: '/var/lib/docker/volumes/x/_data' },
          { inside: '/app', outside: '/srv/shop' },
        ],
      },
    ],
  });
});
