import type { ArtifactService } from '../runner/artifact-service.ts';
import { unzip } from '../runner/unzip.ts';

/** Every file of every artifact, by name; an artifact that is no zip is one file. */
export async function publishedFiles({ artifacts }: ArtifactService): Promise<ReadonlyMap<string, string>> {
  const files = await Promise.all(
    artifacts.map(async ({ name, zip }) =>
      zip.subarray(0, 2).toString('latin1') === 'PK' ? [...(await unzip(zip))] : [[name, zip] as const],
    ),
  );
  return new Map(files.flat().map(([name, bytes]) => [name, `${name}\n${bytes.toString('utf8')}`]));
}
