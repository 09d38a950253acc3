import { readdirSync } from 'node:fs';
import { diagnostics, ensurePackages, hosts } from './debian.mjs';
import { inRoot, root } from './paths.mjs';
import { prepared } from './prepare.mjs';
import { quietly, show } from './processes.mjs';
import { say, SetupError, step } from './terminal.mjs';

/** What the measurements compare with. @type {readonly import('./debian.mjs').DebianPackage[]} */
const baselines = [
  { name: 'ansible-core', program: 'ansible' },
  { name: 'clustershell', program: 'clush' },
  { name: 'jc', program: 'jc' },
  { name: 'pdsh', program: 'pdsh' },
];

const suffix = '.bench.ts';

/**
 * `npm run bench`: every measurement under test/bench, each against a baseline in the same run. `npm run bench NAME` runs one;
 * further words choose what it measures (tools).
 */
await prepared(import.meta.url, async () => {
  const known = readdirSync(inRoot('test/bench'))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
  const [name, ...words] = process.argv.slice(2);
  if (name !== undefined && !known.includes(name)) {
    throw new SetupError(`There is no measurement called "${name}", only ${known.join(', ')}.`);
  }
  await ensurePackages([...baselines, ...diagnostics, ...hosts]);
  await step('Building', () => quietly(process.execPath, [inRoot('extension/setup/build.mjs')]));
  let worst = 0;
  for (const each of name === undefined ? known : [name]) {
    say(`\n== ${each} ==`);
    const status = await show(process.execPath, [inRoot(`test/bench/${each}${suffix}`), ...words], { cwd: root });
    worst = Math.max(worst, status);
  }
  return worst;
});
