import { podName } from '../hops/pod.ts';
import { askList, type Listed } from './ask-list.ts';

/** A container of a pod that runs. */
export interface FoundPod {
  /** The name of the target that leads to it, with the context: `k8s://dev/shop/api-0/api`. */
  target: string;
  namespace: string;
}

/** A line for each pod: namespace, name, phase, containers between blanks; names in Kubernetes have neither tabs nor blanks. */
const lines =
  '{range .items[*]}{.metadata.namespace}{"\\t"}{.metadata.name}{"\\t"}{.status.phase}{"\\t"}{.spec.containers[*].name}{"\\n"}{end}';

/**
 * The containers of the pods that run in the current context, of all namespaces, or of the context's own where one may not list all.
 * The context stands in their names: they lead to the same place after someone switched to another.
 */
export async function listPods(env?: Readonly<Record<string, string | undefined>>): Promise<Listed<FoundPod>> {
  const current = await askList(['kubectl', 'config', 'current-context'], (text) => [text.trim()], env);
  if (current.kind !== 'listed') return current;
  const [context = ''] = current.items;
  const read = (text: string): FoundPod[] => readPods(context, text);
  const words = [
    'kubectl',
    `--context=${context}`,
    '--request-timeout=4s',
    'get',
    'pods',
    `--output=jsonpath=${lines}`,
  ] as const;
  const all = await askList([...words, '--all-namespaces'], read, env);
  return all.kind === 'failed' && all.reason.includes('forbidden') ? askList(words, read, env) : all;
}

/** Reads what kubectl printed. */
export function readPods(context: string, text: string): FoundPod[] {
  return text.split('\n').flatMap((line) => {
    const [namespace = '', pod = '', phase, containers = ''] = line.split('\t');
    if (phase !== 'Running') return [];
    const names = containers.split(' ').filter((name) => name !== '');
    return names.map((container) => ({ target: podName({ context, namespace, pod, container }), namespace }));
  });
}
