import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cluster, containers, ensurePackages, hosts } from './debian.mjs';
import { inRoot } from './paths.mjs';
import { prepared } from './prepare.mjs';
import { quietly } from './processes.mjs';
import { say, SetupError, step } from './terminal.mjs';
import { runPart } from './test-parts.mjs';

/** Where the programs of a cluster are kept once they are built. */
const built = inRoot('out/cluster');

/**
 * `npm run test:cluster`: tests against a real Kubernetes cluster, which is that of KUBECONFIG, or one of its own that it builds and
 * starts. Further words name test files, as with `npm test`.
 * `npm run cluster`: a cluster of its own until Ctrl+C, for labs that need one.
 */
await prepared(import.meta.url, async () => {
  const [verb, ...filters] = process.argv.slice(2);
  await ensurePackages(containers);
  if (verb === 'test' && (process.env.KUBECONFIG ?? '') !== '') return test(filters);
  const { kubeconfig, ended, stop } = await start();
  process.env.KUBECONFIG = kubeconfig;
  if (verb === 'test') {
    const status = await test(filters);
    stop();
    await ended;
    return status;
  }
  say(`\nThe cluster runs until you press Ctrl+C. In another terminal:\n  export KUBECONFIG=${kubeconfig}`);
  return ended;
});

/**
 * @param {readonly string[]} filters
 * @returns {Promise<number>} the exit status
 */
async function test(filters) {
  const { passed, failed } = await runPart('cluster', filters);
  say(`\n${String(passed)} passed, ${String(failed)} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

async function start() {
  if (process.getuid?.() !== 0)
    throw new SetupError('A cluster is started by root only. Set KUBECONFIG to one that runs.');
  await ensurePackages([...cluster, ...hosts]);
  await step('Building the cluster: minutes the first time', () =>
    quietly('bash', [inRoot('test/hosts/cluster/build.sh'), built]),
  );
  return step('Starting the cluster', serve);
}

/** Starts test/hosts/cluster/serve.ts and waits until its cluster is up. It ends with its input, and so with this process. */
async function serve() {
  const server = spawn(process.execPath, [inRoot('test/hosts/cluster/serve.ts'), `${built}/bin`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) =>
    server.once('close', (code) => {
      resolve(code ?? 1);
    }),
  );
  for await (const kubeconfig of createInterface(server.stdout)) {
    const stop = () => {
      server.stdin.end();
    };
    return { kubeconfig, ended, stop };
  }
  throw new SetupError('The cluster did not come up; what it said stands above.');
}
