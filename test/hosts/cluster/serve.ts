/**
 * A cluster until somebody ends this program, or its standard input: `serve.ts PROGRAMS` prints the path of the settings for kubectl once
 * it is up.
 */
import { once } from 'node:events';
import { startCluster } from './cluster.ts';

const [, , programs = ''] = process.argv;
const cluster = await startCluster(programs);
process.stdout.write(`${cluster.kubeconfig}\n`);
process.stdin.resume();
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process.stdin, 'end')]);
await cluster.stop();
process.exit();
