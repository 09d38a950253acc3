import type { Scheme } from '../scheme.ts';
import type { Argv } from '../target.ts';
import { debugScript } from './kubernetes-debug.ts';
import { explainKubectl } from './kubernetes-messages.ts';
import { parsePod, podName, type Pod } from './pod.ts';

/**
 * `k8s://[context/]namespace/pod[/container]`: a container of a pod through kubectl and its own settings (KUBECONFIG).
 * With `?debug` or `?debug=IMAGE` an ephemeral container beside it, for containers without a shell (kubernetes-debug.ts).
 */
export const kubernetes: Scheme = {
  scheme: 'k8s',
  role: 'way',
  example: 'k8s://[context/]namespace/pod[/container][?debug=IMAGE]',
  read(rest) {
    const pod = parsePod(rest);
    if (pod === undefined) return undefined;
    const hop = podName(pod);
    return {
      name: hop,
      wrap: (argv) => wrap(pod, argv),
      explain: (messages) => explainKubectl({ ...pod, hop }, messages),
    };
  },
};

function wrap({ context, namespace, pod, container, debug }: Pod, argv: Argv): Argv {
  if (debug !== undefined) {
    return ['sh', '-c', debugScript, 'diagbook-debug', pod, container ?? '', debug, namespace, context ?? '', ...argv];
  }
  const where = [...(context === undefined ? [] : [`--context=${context}`]), `--namespace=${namespace}`];
  const which = container === undefined ? [] : [`--container=${container}`];
  // With -i the command gets our standard input and sees its end; without -t the two outputs stay apart.
  return ['kubectl', ...where, 'exec', '-i', pod, ...which, '--', ...argv];
}
