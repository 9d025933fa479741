import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitMarkdown } from '../../src/publish/github/summary/fit-markdown.ts';

const MARKDOWN = `## Verdict
Python cannot exit – 'ü'
<details><summary>Stacks</summary>

<pre>${'frame of a stack …\n'.repeat(400)}</pre>
</details>

\`\`\`\`text
${'line of output\n'.repeat(400)}\`\`\`\`
`;

test('text that fits stays as it is', () => {
  expect(fitMarkdown(MARKDOWN, Buffer.byteLength(MARKDOWN))).toBe(MARKDOWN);
});

test('a cut text fits in bytes, closes what it opened and says so', () => {
  const cut = fitMarkdown(MARKDOWN, 3_000) ?? '';
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(3_000);
  expect(Buffer.byteLength(cut)).toBeGreaterThan(2_900);
  expect(cut).toMatch(/<\/pre><\/details>/);
  expect(cut).toContain('Cut here');
});

test('an open fence is closed', () => {
  const cut = fitMarkdown(MARKDOWN, Buffer.byteLength(MARKDOWN) - 500) ?? '';
  expect(cut.match(/^````/gm)).toHaveLength(2);
});

test('whatever the room, the text is within it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 16_000 }), (room) => {
      const cut = fitMarkdown(MARKDOWN, room);
      return cut === null ? room < 200 : Buffer.byteLength(cut) <= room && !cut.includes('\ufffd');
    }),
  );
});
