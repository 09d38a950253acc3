import { parseArgs } from 'node:util';
import { onPath } from './debian.mjs';
import { inRoot, root } from './paths.mjs';
import { prepared } from './prepare.mjs';
import { quietly } from './processes.mjs';
import { say, step } from './terminal.mjs';

/**
 * `npm start`: sets up what is missing and opens the first-minute runbook in VS Code with this extension.
 * `npm start -- --once`: runs it in a VS Code that nobody watches, and keeps a screenshot and the investigation in `out/`.
 * `npm start -- other.diagbook`: another runbook.
 */
await prepared(import.meta.url, async () => {
  const { values, positionals } = parseArgs({ options: { once: { type: 'boolean' } }, allowPositionals: true });
  const file = positionals[0] ?? inRoot('runbooks/first-minute.diagbook');
  await step('Building', () => quietly(process.execPath, [inRoot('extension/setup/build.mjs')]));
  if (values.once === true) return (await import('./once/once.mjs')).runOnce(file);
  const desktop = onPath('code');
  if (desktop === undefined) return (await import('./start-browser.mjs')).startInBrowser(file);
  await quietly(desktop, [`--extensionDevelopmentPath=${root}`, inRoot('runbooks'), file]);
  say('VS Code opens with the runbook. Run a cell with the triangle beside it.');
  return 0;
});
