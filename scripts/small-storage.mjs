// Uploads are checked by MD5 and SHA-256: the calculator of CRC-64 that storage-common brings, 85 KB of compiled code, is for a setting that
// @actions/artifact does not make. Whoever made it would see the error below.

/** @returns {import('esbuild').Plugin} */
export function smallStorage() {
  return {
    name: 'small-storage',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/crc64\.js$/ }, ({ importer, path }) =>
        /[\\/]@azure[\\/]storage-common[\\/]/.test(importer) ? { path, namespace: 'small-storage' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'small-storage' }, () => ({
        contents: "export default async () => { throw new Error('CRC-64 is not in this bundle'); };",
        loader: 'js',
      }));
    },
  };
}
