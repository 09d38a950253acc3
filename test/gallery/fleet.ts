import { mergeResults } from '../../extension/frames/fleet/result.ts';
import type { HostResult } from '../../extension/frames/fleet/result.ts';
import type { CellResult } from '../../extension/frames/result.ts';

/** What one host printed, and what was read of it. */
interface Printed {
  host: string;
  text: string;
  exit?: number;
  result?: CellResult;
}

/** The results of a cell that ran on several hosts, as one. */
export function fleetResult(hosts: readonly Printed[]): CellResult {
  return mergeResults(
    hosts.map(({ host, text, exit = 0, result }): HostResult => {
      const status = exit === 0 ? 'passed' : 'failed';
      const reason = exit === 0 ? null : `The command ended with exit code ${exit}.`;
      const raw = { text, bytes: Buffer.byteLength(text), omitted: 0 };
      return { host, target: `ssh://${host}`, status, exit, took: 0.42, reason, result, raw };
    }),
    'ended',
  );
}

const checked =
  'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n';
const refused =
  'nginx: \u001b[31m[emerg]\u001b[0m unknown directive "proxy_passs" in /etc/nginx/conf.d/api.conf:7\nnginx: configuration file /etc/nginx/nginx.conf test failed\n';

/** Texts that no tool reads, made up in the form of `nginx -t`: three hosts agree, one does not. */
export const configTests: readonly Printed[] = [
  { host: 'web1', text: checked },
  { host: 'web2', text: checked },
  { host: 'web3', text: refused, exit: 1 },
  { host: 'web4', text: checked },
];
