/**
 * Makes docs/summary.png and docs/report.png of a report folder: `CHROME=$(which chromium) node scripts/pictures.mjs REPORT`. The summary looks as on GitHub: its
 * style sheet, and its Mermaid for the diagram.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { chromium } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '..');
const [report] = process.argv.slice(2);
if (report === undefined) throw new Error('Name the folder of a report.');
const inModules = (name) => path.join(root, 'node_modules', name);

const body = micromark(readFileSync(path.join(report, 'summary.md'), 'utf8'), {
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
  allowDangerousHtml: true,
}).replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>');
const style = readFileSync(inModules('github-markdown-css/github-markdown-light.css'), 'utf8');
const summary = path.join(report, 'summary.html');
writeFileSync(
  summary,
  `<!doctype html><meta charset="utf-8"><style>${style} .markdown-body { padding: 16px 24px; box-sizing: border-box } .mermaid { text-align: center; background: none }</style>
  <body class="markdown-body">${body}<script src="${pathToFileURL(inModules('mermaid/dist/mermaid.min.js'))}"></script>
  <script>mermaid.initialize({ startOnLoad: false }); mermaid.run().then(() => { document.title = 'drawn' })</script>`,
);

const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: ['--no-sandbox', '--hide-scrollbars'],
});
try {
  for (const [file, picture, width, height] of [
    [summary, 'summary.png', 940, 1150],
    [path.join(report, 'report.html'), 'report.png', 1280, 1500],
  ]) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(pathToFileURL(path.resolve(file)).href);
    if (file === summary) await page.waitForFunction(() => document.title === 'drawn');
    await page.screenshot({ path: path.join(root, 'docs', picture) });
  }
} finally {
  await browser.close();
}
