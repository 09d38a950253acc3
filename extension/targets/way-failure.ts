/** Why the place where commands run was not reached. `hop` is the step that failed, `message` what its program said. */
export type WayFailure =
  | { kind: 'unreachable'; hop: string; why: Unreachable; message: string }
  /** It was reached and did not let us in. */
  | { kind: 'authentication'; hop: string; message: string }
  /** Its key is not the one that is known, or is not known. `host` is the name under which the key is kept. */
  | { kind: 'host-key'; hop: string; change: 'changed' | 'unknown'; host: string }
  /** There is no such container, pod or process. */
  | { kind: 'absent'; hop: string; message: string }
  /** It is there and does not run. */
  | { kind: 'stopped'; hop: string }
  /** It has no POSIX shell to run a cell in. */
  | { kind: 'no-shell'; hop: string }
  /** The program of the hop is missing where the hop starts. */
  | { kind: 'no-program'; hop: string; program: string }
  /** None of the known reasons. */
  | { kind: 'other'; hop: string; message: string };

type Unreachable = 'unknown-host' | 'refused' | 'timed-out' | 'no-route';

/** A failure as a sentence: what happened, and what to do next. */
export function describeWayFailure(failure: WayFailure): string {
  const { hop } = failure;
  switch (failure.kind) {
    case 'unreachable':
      return `${hop} was not reached: ${unreachable[failure.why]} (${failure.message}).`;
    case 'authentication':
      return `${hop} did not let you in: ${failure.message}. Check the user name, and that your key is loaded (ssh-add -l) or your password right.`;
    case 'host-key':
      return failure.change === 'changed'
        ? `The key of ${failure.host} (${hop}) is not the one you know: the host was installed anew, or someone stands between. Ask who runs it; if the change is right, forget the old key with ssh-keygen -R ${failure.host} and run the cell again.`
        : `The key of ${failure.host} (${hop}) is not known yet, and nobody agreed to it. Connect once with ssh ${failure.host} and compare its fingerprint with what the host's owner tells you.`;
    case 'absent':
      return `${hop} does not exist: ${failure.message}. Check its name.`;
    case 'stopped':
      return `${hop} is not running. Start it, and run the cell again.`;
    case 'no-shell':
      return `${hop} has no shell (sh) to run cells in. Run the host's own tools in its namespaces with ns://.`;
    case 'no-program':
      return `${failure.program} is not installed where ${hop} is reached from. Install it there, or check PATH.`;
    case 'other':
      return failure.message === ''
        ? `${hop} was not reached, and nothing said why. Try it by hand.`
        : `${hop} was not reached: ${failure.message}.`;
  }
}

const unreachable: Readonly<Record<Unreachable, string>> = {
  'unknown-host': 'its name is not known; check the spelling, DNS and your ssh configuration',
  refused: 'nothing answers at its port; check that the host is up and its sshd runs, and the port',
  'timed-out': 'it did not answer in time; check that it is up and no firewall stands between',
  'no-route': 'there is no route to it; check your network or VPN',
};
