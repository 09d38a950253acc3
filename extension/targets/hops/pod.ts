/** A container of a pod, as `k8s://` names it. */
export interface Pod {
  /** A context of the user's kubectl; the current one when absent. */
  context?: string;
  namespace: string;
  pod: string;
  /** The one kubectl chooses (its annotation, else the first) when absent. */
  container?: string;
  /** The image of an ephemeral container to run in, beside `container`. */
  debug?: string;
}

/** Small, public, and with the usual programs in it. */
const debugImage = 'busybox:1.36';

/** Names of namespaces and containers: a DNS label (RFC 1123). Pods may have dots too. */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
/** What an image reference is made of; nothing that reads as an option. */
const image = /^[\w][\w./:@-]*$/;

/**
 * Reads what follows `k8s://`: two parts are a namespace and a pod, four a context before them and a container behind.
 * Three are a namespace, a pod and a container, unless the first can be no namespace and so is a context
 * (`kind_dev/shop/api-0`). An empty container (`dev/shop/api-0/`) says that the first is a context in any case;
 * a context may have slashes.
 */
export function parsePod(rest: string): Pod | undefined {
  const [, path = '', asked, chosen] = /^([^?]*)(?:\?(debug)(?:=(.+))?)?$/.exec(rest) ?? [];
  const parts = path.split('/');
  const { length } = parts;
  const contextThere = length > 3 || (length === 3 && !label.test(parts[0] ?? ''));
  const from = !contextThere ? 0 : length === 3 ? 1 : length - 3;
  const context = parts.slice(0, from).join('/');
  const [namespace = '', pod = '', container = ''] = parts.slice(from);
  const debug = asked === undefined ? undefined : (chosen ?? debugImage);
  if (!label.test(namespace) || !subdomain.test(pod) || length < 2) return undefined;
  if (container !== '' && !label.test(container)) return undefined;
  if (contextThere && (context === '' || context.startsWith('-'))) return undefined;
  if (debug !== undefined && !image.test(debug)) return undefined;
  return {
    ...(contextThere ? { context } : {}),
    namespace,
    pod,
    ...(container === '' ? {} : { container }),
    ...(debug === undefined ? {} : { debug }),
  };
}

/** The name of a target that leads to the container: what `parsePod` reads back as the same. */
export function podName({ context, namespace, pod, container, debug }: Pod): string {
  const before = context === undefined ? '' : `${context}/`;
  const behind = container !== undefined ? `/${container}` : context === undefined ? '' : '/';
  const query = debug === undefined ? '' : debug === debugImage ? '?debug' : `?debug=${debug}`;
  return `k8s://${before}${namespace}/${pod}${behind}${query}`;
}
