/**
 * Why the place where commands run was not reached. `hop` is the step that failed, `message` what its program said, `next` what
 * to do: clauses without a full stop.
 */
export type WayFailure =
  | { kind: 'unreachable'; hop: string; why: Unreachable; message: string }
  /** It was reached and did not let us in. */
  | { kind: 'authentication'; hop: string; message: string }
  /** Its key is not the one that is known, or is not known. `host` is the name under which the key is kept. */
  | { kind: 'host-key'; hop: string; change: 'changed' | 'unknown'; host: string }
  /** There is no such container, pod, context or process. */
  | { kind: 'absent'; hop: string; message: string; next: string }
  /** It is there and does not run: stopped, paused, not started yet. */
  | { kind: 'stopped'; hop: string; message: string; next: string }
  /** It has no POSIX shell to run a cell in. */
  | { kind: 'no-shell'; hop: string; next: string }
  /** The service that leads there does not answer: docker's daemon, Kubernetes' API server. */
  | { kind: 'no-service'; hop: string; message: string; next: string }
  /** It is there, and you may not use it: rights on a socket, a role, root. */
  | { kind: 'not-permitted'; hop: string; message: string; next: string }
  /** The cell wanted to be root there and was not let. */
  | { kind: 'sudo'; hop: string; why: SudoRefusal; message: string }
  /** The investigation to answer from cannot be read. */
  | { kind: 'no-recording'; hop: string; message: string }
  /** No record of this command; `commands` are those that have one. */
  | { kind: 'not-recorded'; hop: string; commands: readonly string[] }
  /** The program of the hop is missing where the hop starts. */
  | { kind: 'no-program'; hop: string; program: string }
  /** None of the known reasons. */
  | { kind: 'other'; hop: string; message: string };

export type SudoRefusal = 'absent' | 'wrong-password' | 'no-password' | 'nobody-to-ask' | 'not-allowed';

type Unreachable = 'unknown-host' | 'refused' | 'timed-out' | 'no-route';

/** A failure as a sentence: what happened, and what to do next. */
export function describeWayFailure(failure: WayFailure): string {
  const { hop } = failure;
  switch (failure.kind) {
    case 'unreachable':
      return `${hop} was not reached: ${unreachable[failure.why]} (${failure.message}).`;
    case 'authentication':
      return `${hop} did not let you in: ${ended(failure.message)} Check the user name, and that your key is loaded (ssh-add -l) or your password right.`;
    case 'host-key':
      return failure.change === 'changed'
        ? `The key of ${failure.host} (${hop}) is not the one you know: the host was installed anew, or someone stands between. Ask who runs it; if the change is right, forget the old key with ssh-keygen -R ${failure.host} and run the cell again.`
        : `The key of ${failure.host} (${hop}) is not known yet, and nobody agreed to it. Connect once with ssh ${failure.host} and compare its fingerprint with what the host's owner tells you.`;
    case 'absent':
      return `${hop} is not there: ${ended(failure.message)} ${failure.next}.`;
    case 'stopped':
      return `${hop} is not running: ${ended(failure.message)} ${failure.next}.`;
    case 'no-shell':
      return `${hop} has no shell (sh) to run cells in. ${failure.next}.`;
    case 'no-service':
      return `${hop} was not reached: ${ended(failure.message)} ${failure.next}.`;
    case 'not-permitted':
      return `${hop} may not be used: ${ended(failure.message)} ${failure.next}.`;
    case 'sudo':
      return `The cell did not run on ${hop}: ${sudoRefusals[failure.why](failure.message)}.`;
    case 'no-recording':
      return `${hop} cannot answer: ${ended(failure.message)} Give the path of a saved investigation.`;
    case 'not-recorded':
      return `${hop} has no record of this command. ${describeRecorded(failure.commands)}`;
    case 'no-program':
      return `${failure.program} is not installed where ${hop} is reached from. Install it there, or check PATH.`;
    case 'other':
      return failure.message === ''
        ? `${hop} was not reached, and nothing said why. Try it by hand.`
        : `${hop} was not reached: ${ended(failure.message)}`;
  }
}

/** What a program said as the end of a sentence; some end theirs themselves. */
function ended(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`;
}

/** How many recorded commands a sentence names, and how much of each. */
const mostNamed = 8;
const mostOfCommand = 60;

function describeRecorded(commands: readonly string[]): string {
  if (commands.length === 0)
    return 'It has records of nothing; save an investigation that was run, or choose another target.';
  const named = commands.slice(0, mostNamed).map((command) => `"${abbreviate(command)}"`);
  const others = commands.length > mostNamed ? ` and ${commands.length - mostNamed} more` : '';
  return `It has records of ${named.join(', ')}${others}: run one of these as it stands, or choose another target.`;
}

function abbreviate(command: string): string {
  const [line = '', ...more] = command.split('\n');
  return line.length > mostOfCommand || more.length > 0 ? `${line.slice(0, mostOfCommand)}…` : line;
}

const unreachable: Readonly<Record<Unreachable, string>> = {
  'unknown-host': 'its name is not known; check the spelling, DNS and your ssh configuration',
  refused: 'nothing answers at its port; check that the host is up and its sshd runs, and the port',
  'timed-out': 'it did not answer in time; check that it is up and no firewall stands between',
  'no-route': 'there is no route to it; check your network or VPN',
};

const sudoRefusals: Readonly<Record<SudoRefusal, (message: string) => string>> = {
  absent: () => 'sudo is not installed there. Connect as root, or install sudo',
  'wrong-password': () => 'the password for sudo was wrong three times. Run the cell again to be asked again',
  'no-password': () => 'sudo needs a password, and none was given. Run the cell again to be asked again',
  'nobody-to-ask': () =>
    'sudo needs a password, and nobody can be asked here. Run it in a terminal or in the editor, or let the user in without one (NOPASSWD in sudoers)',
  'not-allowed': (message) =>
    `sudo refused (${message}). Ask who runs the host for the right to run sh by sudo, or connect as root`,
};
