import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Guard } from './run.ts';

/**
 * Reads orders until its input ends. That happens when Diagbook's process is gone, however it went, SIGKILL too:
 * then it ends what the session started (by process group, and on Linux by the marker) and removes its directory.
 */
const script = `
marker=$1 directory=$2 groups=
while read -r order group; do
  case $order in
    add) groups="$groups $group" ;;
    drop) kept=; for g in $groups; do [ "$g" = "$group" ] || kept="$kept $g"; done; groups=$kept ;;
    done) exit 0 ;;
  esac
done
marked() {
  for file in $(grep -lsF -e "$marker" /proc/[0-9]*/environ); do pid=\${file#/proc/}; echo "\${pid%/environ}"; done
}
for signal in INT TERM KILL; do
  for group in $groups; do kill -s "$signal" -- "-$group"; done
  for pid in $(marked); do kill -s "$signal" "$pid"; done
  [ "$signal" = KILL ] || sleep 1
done 2>/dev/null
rm -rf -- "$directory"
`;

/** Ends what a session started when the process that runs it dies. */
export class Watchdog implements Guard {
  readonly #child: ChildProcess;

  /** `marker` is what all processes of the session carry in their environment; `directory` is removed in the end. */
  constructor(marker: string, directory: string, path: string) {
    this.#child = spawn('sh', ['-c', script, 'diagbook-watchdog', marker, directory], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: path },
      cwd: '/',
      detached: true,
    });
    // Without a watchdog the session still works; it only leaves orphans when this process is killed.
    this.#child.on('error', () => undefined);
    this.#child.stdin?.on('error', () => undefined);
    this.#child.unref();
    if (this.#child.stdin instanceof Socket) this.#child.stdin.unref();
  }

  add(group: number): void {
    this.#order(`add ${group}`);
  }

  drop(group: number): void {
    this.#order(`drop ${group}`);
  }

  /** Nothing is left to do: sends it home and waits until it is gone. */
  async dismiss(): Promise<void> {
    if (this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.ref();
    this.#child.stdin?.end('done\n');
    await gone;
  }

  #order(text: string): void {
    if (this.#child.stdin?.writable === true) this.#child.stdin.write(`${text}\n`);
  }
}
