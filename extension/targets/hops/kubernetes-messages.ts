import { quoteWord } from '../../template/quote.ts';
import type { WayFailure } from '../way-failure.ts';
import { meaningOf, type Meanings } from './meanings.ts';
import { podName, type Pod } from './pod.ts';

type Place = Pod & { hop: string };

/** What kubectl (1.20 to 1.32) and the API server print when `exec` does not get as far as the command, most telling first. */
const meanings: Meanings<Place> = [
  [
    /kubectl: (?:command )?not found|kubectl: No such file/,
    ({ hop }) => ({ kind: 'no-program', hop, program: 'kubectl' }),
  ],
  [
    /context "[^"]*" does not exist|no context exists with the name|context was not found for specified context/,
    ({ hop }, message) => ({ kind: 'absent', hop, message, next: 'kubectl config get-contexts lists those you have' }),
  ],
  [
    /\(Forbidden\)|is forbidden: User/,
    ({ hop, namespace }, message) => ({
      kind: 'not-permitted',
      hop,
      message,
      next: `Ask for a role with "get pods" and "create pods/exec" in ${namespace}; kubectl auth can-i --list -n ${namespace} tells what you have`,
    }),
  ],
  [
    /\(Unauthorized\)|must be logged in to the server/,
    ({ hop, namespace }, message) => ({
      kind: 'not-permitted',
      hop,
      message,
      next: `Log in to the cluster again, and try kubectl get pods -n ${namespace}`,
    }),
  ],
  [
    /namespaces "[^"]*" not found/,
    ({ hop }, message) => ({ kind: 'absent', hop, message, next: 'kubectl get namespaces lists those there are' }),
  ],
  [
    /pods? "[^"]*" not found/,
    (place, message) => ({
      kind: 'absent',
      hop: place.hop,
      message,
      next: `${kubectl(place)} get pods lists those there are`,
    }),
  ],
  [
    /container \S+ (?:not found in pod|is not valid for pod)/,
    (place, message) => ({
      kind: 'absent',
      hop: place.hop,
      message,
      next: `${kubectl(place)} get pod ${place.pod} -o jsonpath='{.spec.containers[*].name}' lists those it has`,
    }),
  ],
  [
    /completed pod; current phase|container not found \("|does not have a host assigned|is not created or running|container .* is not running|in \w+ state/,
    (place, message) => ({
      kind: 'stopped',
      hop: place.hop,
      message,
      next: `${kubectl(place)} describe pod ${place.pod} tells why`,
    }),
  ],
  [
    /ephemeral container \S+ did not start/,
    (place, message) => ({
      kind: 'stopped',
      hop: place.hop,
      message,
      next: `${kubectl(place)} describe pod ${place.pod} tells why; another image is given with ?debug=IMAGE`,
    }),
  ],
  [
    /exec: "sh": (?:executable file not found|stat |permission denied)|no such file or directory.*exec: "sh"/,
    (place) => ({
      kind: 'no-shell',
      hop: place.hop,
      next:
        place.debug === undefined
          ? `Run the cells on ${podName({ ...place, debug: 'busybox:1.36' })}, which adds a container with a shell to the pod (it stays listed there until the pod goes), or on its node with ns://PID`
          : 'Choose an image that has one with ?debug=IMAGE',
    }),
  ],
  [
    /connection to the server \S+ was refused|no such host|i\/o timeout|TLS handshake timeout|deadline exceeded|connection refused|x509: /,
    ({ hop }, message) => ({
      kind: 'no-service',
      hop,
      message,
      next: 'Check that the cluster is up and reached from here (kubectl cluster-info), and KUBECONFIG',
    }),
  ],
];

/** How the person would call kubectl for this place. */
function kubectl({ context, namespace }: Pod): string {
  return `kubectl${context === undefined ? '' : ` --context ${quoteWord(context)}`} -n ${namespace}`;
}

/** Why a container of a pod was not reached, from what kubectl printed. */
export function explainKubectl(place: Place, messages: string): WayFailure | undefined {
  return meaningOf(meanings, place, messages);
}
