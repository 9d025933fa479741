import { code, inline } from '../escape/markdown.ts';

/** Where the whole report can be had; `url` is `null` while it is not known. */
export interface ArtifactLink {
  readonly name: string;
  readonly url: string | null;
}

/** Stands in the first screen of a summary, unseen, for the line that only the upload can tell. */
export const LINKS_PLACE = '<!-- the way to the report -->';

/** For a summary, once both are uploaded: the way to the page and to the whole artifact. Empty where neither has an address. */
export function uploadedLine({
  page,
  artifact,
}: {
  readonly page: string | null;
  readonly artifact: string | null;
}): string {
  const links = [
    safeUrl(page) === null
      ? ''
      : `[Open the whole report](${safeUrl(page)}): wait graph, every stack with search, processes, both samples.`,
    safeUrl(artifact) === null ? '' : `[All files](${safeUrl(artifact)}) are in the artifact.`,
  ];
  return links.filter((link) => link !== '').join(' ');
}

/** An address that cannot end the link in Markdown. */
function safeUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s()<>"'`\\]+$/.test(url) ? url : null;
}

/** The closing line of a summary, in Markdown: the way to the artifact. */
export function artifactLine(artifact: ArtifactLink): string {
  const safe = safeUrl(artifact.url);
  const name = safe === null ? code(artifact.name) : `[${inline(artifact.name)}](${safe})`;
  return `Every stack, task, greenlet and resource is in the artifact ${name}.`;
}
