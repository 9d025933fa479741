import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lchownSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deviceText, userMounts } from '../../src/rights/mounts.ts';
import { isTrustedFolder, ownedText, trustedPath, trustedText } from '../../src/rights/trusted.ts';
import { isRoot, NOBODY, PUBLIC_PYTHON, plant, publicFolder } from './other-user.ts';

const file = (where: string, name = 'file') => {
  const made = path.join(where, name);
  mkdirSync(path.dirname(made), { recursive: true });
  writeFileSync(made, 'text', { mode: 0o644 });
  return made;
};

describe.skipIf(!isRoot)('what root runs or loads', () => {
  it('is of root alone, every folder on the way, also where links lead', () => {
    const folder = publicFolder();
    const own = file(folder, 'a/b/own');
    const links = path.join(folder, 'links');
    mkdirSync(links);
    symlinkSync('../a', path.join(links, 'to'));
    expect(trustedPath(path.join(links, 'to/./b/../b/own'), [])).toBe(own);
    expect(trustedText(path.join(links, 'to/b/own'), [], 100)).toBe('text');
    expect(trustedPath(path.join(folder, 'nothing'), [])).toBe(null);
    expect(trustedPath('relative', [])).toBe(null);
  });

  const others: readonly (readonly [string, () => string])[] = [
    ["another user's", () => plant(path.join(publicFolder(), 'file'), 'text')],
    [
      "in another user's folder",
      () => {
        const own = file(publicFolder(), 'a/b/file');
        chownSync(path.dirname(path.dirname(own)), NOBODY, NOBODY);
        return own;
      },
    ],
    [
      'one that the group may write',
      () => {
        const own = file(publicFolder());
        chmodSync(own, 0o664);
        return own;
      },
    ],
    [
      'in a folder that everybody may write',
      () => {
        const own = file(publicFolder(), 'a/file');
        chmodSync(path.dirname(own), 0o777);
        return own;
      },
    ],
    [
      "behind another user's link in a sticky folder",
      () => {
        const folder = publicFolder();
        chmodSync(folder, 0o1777);
        const link = path.join(folder, 'link');
        symlinkSync(file(publicFolder()), link);
        // The link itself, not what it leads to.
        lchownSync(link, NOBODY, NOBODY);
        return link;
      },
    ],
    [
      'behind a link of root that leads there',
      () => {
        const link = path.join(publicFolder(), 'link');
        symlinkSync(plant(path.join(publicFolder(NOBODY), 'file'), 'text'), link);
        return link;
      },
    ],
    [
      'behind a circle of links',
      () => {
        const link = path.join(publicFolder(), 'link');
        symlinkSync(link, link);
        return link;
      },
    ],
  ];
  it.each(others)('is not %s', (_, make) => {
    const made = make();
    expect(trustedPath(made, [])).toBe(null);
    expect(trustedText(made, [], 100)).toBe(null);
  });

  it('may be in a sticky folder, where nobody else can take it away, and may have several names', () => {
    const folder = publicFolder();
    chmodSync(folder, 0o1777);
    const own = file(folder);
    linkSync(own, path.join(folder, 'name'));
    expect(trustedPath(own, [])).toBe(own);
  });

  it('is no device or pipe, and not too long', () => {
    expect(trustedText('/dev/zero', [], 100)).toBe(null);
    expect(trustedText(file(publicFolder()), [], 3)).toBe(null);
    expect(ownedText('/dev/null', [], 100)).toBe(null);
  });

  it('is no folder in which another user has something', () => {
    const folder = publicFolder();
    file(folder);
    expect(isTrustedFolder(folder, [])).toBe(true);
    plant(path.join(folder, 'sub', 'module.py'), '');
    expect(isTrustedFolder(folder, [])).toBe(false);
  });

  it('is never what a link leads to that is exchanged all the time', async () => {
    const folder = publicFolder(NOBODY);
    const good = file(publicFolder());
    const evil = plant(path.join(folder, 'evil'), 'evil');
    const link = path.join(folder, 'link');
    const program = `
import os, sys
good, evil, link = sys.argv[1:]
while True:
    for number, target in enumerate((good, evil)):
        os.symlink(target, link + str(number))
        os.rename(link + str(number), link)
`;
    const child = spawn(PUBLIC_PYTHON, ['-I', '-c', program, good, evil, link], {
      uid: NOBODY,
      gid: NOBODY,
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const seen = new Set<string | null>();
    for (let round = 0; round < 20_000; round += 1) {
      // By the owner of the descriptor alone, and by the whole way: the first may see root's own, the second nothing.
      seen.add(ownedText(link, [], 100));
      expect(trustedText(link, [], 100)).toBe(null);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['text', null]));
    expect([...seen]).not.toContain('evil');
  });
});

it('is on no file system that another user has made', () => {
  const mountinfo = [
    '22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw',
    '40 22 0:45 / /mnt/a\\040b rw,nosuid,nodev,relatime shared:7 - fuse.sshfs host:/ rw,user_id=65534,group_id=65534,allow_other',
    '41 22 0:300 / /var/lib rw,relatime - fuse.fuse-overlayfs fuse-overlayfs rw,user_id=0,group_id=0,default_permissions,allow_other',
  ].join('\n');
  expect(userMounts(mountinfo)).toEqual([
    { device: '0:45', uid: 65_534 },
    { device: '0:300', uid: 0 },
  ]);
  expect([0x801, 45, 0x10002c].map(deviceText)).toEqual(['8:1', '0:45', '0:300']);
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).toContain(` ${deviceText(statSync('/proc').dev)} `);
});
