import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { inRoot } from '../../extension/setup/paths.mjs';

/** Packages the extension as it is built now into a folder, as `npm run package` does, and gives the file. */
export function packageExtension(folder: string): string {
  const vsix = join(folder, 'diagbook.vsix');
  execFileSync(
    'vsce',
    ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix],
    {
      cwd: inRoot(''),
    },
  );
  return vsix;
}
