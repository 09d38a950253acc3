/** A table that `kubectl get` prints for one kind of object. */
export interface Kind {
  frame: string;
  title: string;
  /** What a command line may call it: plural, singular and short names. */
  names: readonly string[];
  columns: readonly string[];
  /** Columns that only some versions print. */
  optional: readonly string[];
  /** What `-o wide` adds. */
  wide: readonly string[];
}

/** `columns` and `wide` are separated by commas; a question mark stands behind a column that not all versions have. */
function kind(names: string, frame: string, title: string, columns: string, wide = ''): Kind {
  const list = columns.split(',');
  return {
    frame,
    title,
    names: names.split(' '),
    columns: list.map((name) => name.replace('?', '')),
    optional: list.filter((name) => name.endsWith('?')).map((name) => name.slice(0, -1)),
    wide: wide === '' ? [] : wide.split(','),
  };
}

const TEMPLATE = 'CONTAINERS,IMAGES,SELECTOR';
const COPIES = 'NAME,DESIRED,CURRENT,READY,AGE';
const SUBJECTS = 'USERS,GROUPS,SERVICEACCOUNTS';

/** The tables of Kubernetes' own kinds, versions 1.20 to 1.34 (pkg/printers/internalversion/printers.go). */
const KINDS: readonly Kind[] = [
  kind('pods pod po', 'pod', 'Pods', 'NAME,READY,STATUS,RESTARTS,AGE', 'IP,NODE,NOMINATED NODE,READINESS GATES'),
  kind(
    'nodes node no',
    'node',
    'Nodes',
    'NAME,STATUS,ROLES,AGE,VERSION',
    'INTERNAL-IP,EXTERNAL-IP,OS-IMAGE,KERNEL-VERSION,CONTAINER-RUNTIME',
  ),
  kind('deployments deployment deploy', 'deployment', 'Deployments', 'NAME,READY,UP-TO-DATE,AVAILABLE,AGE', TEMPLATE),
  kind('replicasets replicaset rs', 'replica set', 'Replica sets', COPIES, TEMPLATE),
  kind(
    'replicationcontrollers replicationcontroller rc',
    'replication controller',
    'Replication controllers',
    COPIES,
    TEMPLATE,
  ),
  kind('statefulsets statefulset sts', 'stateful set', 'Stateful sets', 'NAME,READY,AGE', 'CONTAINERS,IMAGES'),
  kind(
    'daemonsets daemonset ds',
    'daemon set',
    'Daemon sets',
    'NAME,DESIRED,CURRENT,READY,UP-TO-DATE,AVAILABLE,NODE SELECTOR,AGE',
    TEMPLATE,
  ),
  kind('jobs job', 'job', 'Jobs', 'NAME,STATUS?,COMPLETIONS,DURATION,AGE', TEMPLATE),
  kind(
    'cronjobs cronjob cj',
    'cron job',
    'Cron jobs',
    'NAME,SCHEDULE,TIMEZONE?,SUSPEND,ACTIVE,LAST SCHEDULE,AGE',
    TEMPLATE,
  ),
  kind('services service svc', 'service', 'Services', 'NAME,TYPE,CLUSTER-IP,EXTERNAL-IP,PORT(S),AGE', 'SELECTOR'),
  kind('endpoints ep', 'endpoints', 'Endpoints', 'NAME,ENDPOINTS,AGE'),
  kind('endpointslices endpointslice', 'endpoint slice', 'Endpoint slices', 'NAME,ADDRESSTYPE,PORTS,ENDPOINTS,AGE'),
  kind('ingresses ingress ing', 'ingress', 'Ingresses', 'NAME,CLASS,HOSTS,ADDRESS,PORTS,AGE'),
  kind('ingressclasses ingressclass', 'ingress class', 'Ingress classes', 'NAME,CONTROLLER,PARAMETERS,AGE'),
  kind('networkpolicies networkpolicy netpol', 'network policy', 'Network policies', 'NAME,POD-SELECTOR,AGE'),
  kind(
    'horizontalpodautoscalers horizontalpodautoscaler hpa',
    'autoscaler',
    'Autoscalers',
    'NAME,REFERENCE,TARGETS,MINPODS,MAXPODS,REPLICAS,AGE',
  ),
  kind(
    'poddisruptionbudgets poddisruptionbudget pdb',
    'disruption budget',
    'Disruption budgets',
    'NAME,MIN AVAILABLE,MAX UNAVAILABLE,ALLOWED DISRUPTIONS,AGE',
  ),
  kind(
    'persistentvolumes persistentvolume pv',
    'volume',
    'Volumes',
    'NAME,CAPACITY,ACCESS MODES,RECLAIM POLICY,STATUS,CLAIM,STORAGECLASS,VOLUMEATTRIBUTESCLASS?,REASON,AGE',
    'VOLUMEMODE',
  ),
  kind(
    'persistentvolumeclaims persistentvolumeclaim pvc',
    'volume claim',
    'Volume claims',
    'NAME,STATUS,VOLUME,CAPACITY,ACCESS MODES,STORAGECLASS,VOLUMEATTRIBUTESCLASS?,AGE',
    'VOLUMEMODE',
  ),
  kind(
    'storageclasses storageclass sc',
    'storage class',
    'Storage classes',
    'NAME,PROVISIONER,RECLAIMPOLICY,VOLUMEBINDINGMODE,ALLOWVOLUMEEXPANSION,AGE',
  ),
  kind('volumeattachments volumeattachment', 'attachment', 'Volume attachments', 'NAME,ATTACHER,PV,NODE,ATTACHED,AGE'),
  kind('configmaps configmap cm', 'config map', 'Config maps', 'NAME,DATA,AGE'),
  kind('secrets secret', 'secret', 'Secrets', 'NAME,TYPE,DATA,AGE'),
  kind('serviceaccounts serviceaccount sa', 'service account', 'Service accounts', 'NAME,SECRETS,AGE'),
  kind('namespaces namespace ns', 'namespace', 'Namespaces', 'NAME,STATUS,AGE'),
  kind('resourcequotas resourcequota quota', 'quota', 'Quotas', 'NAME,AGE,REQUEST,LIMIT'),
  kind('resourcequotas resourcequota quota', 'quota', 'Quotas', 'NAME,REQUEST,LIMIT,AGE'),
  kind('roles role', 'role', 'Roles', 'NAME,CREATED AT'),
  kind('clusterroles clusterrole', 'cluster role', 'Cluster roles', 'NAME,CREATED AT'),
  kind('limitranges limitrange limits', 'limit range', 'Limit ranges', 'NAME,CREATED AT'),
  kind('rolebindings rolebinding', 'role binding', 'Role bindings', 'NAME,ROLE,AGE', SUBJECTS),
  kind(
    'clusterrolebindings clusterrolebinding',
    'cluster role binding',
    'Cluster role bindings',
    'NAME,ROLE,AGE',
    SUBJECTS,
  ),
  kind('componentstatuses componentstatus cs', 'component', 'Components', 'NAME,STATUS,MESSAGE,ERROR'),
  kind('leases lease', 'lease', 'Leases', 'NAME,HOLDER,AGE'),
  kind(
    'priorityclasses priorityclass pc',
    'priority class',
    'Priority classes',
    'NAME,VALUE,GLOBAL-DEFAULT,AGE,PREEMPTIONPOLICY?',
  ),
  kind('controllerrevisions controllerrevision', 'revision', 'Revisions', 'NAME,CONTROLLER,REVISION,AGE'),
  kind('apiservices apiservice', 'API service', 'API services', 'NAME,SERVICE,AVAILABLE,AGE'),
  kind(
    'customresourcedefinitions customresourcedefinition crd crds',
    'resource definition',
    'Resource definitions',
    'NAME,CREATED AT',
  ),
  kind('csinodes csinode', 'CSI node', 'CSI nodes', 'NAME,DRIVERS,AGE'),
  kind('runtimeclasses runtimeclass', 'runtime class', 'Runtime classes', 'NAME,HANDLER,AGE'),
  kind(
    'events event ev',
    'event',
    'Events',
    'LAST SEEN,TYPE,REASON,OBJECT,SUBOBJECT?,SOURCE?,MESSAGE,FIRST SEEN?,COUNT?,NAME?',
  ),
];

const byName: ReadonlyMap<string, Kind> = new Map(KINDS.flatMap((each) => each.names.map((name) => [name, each])));

/** The kind that a command line calls `deploy`, and names in its output `deployment.apps`. */
export function kindCalled(name: string): Kind | undefined {
  return byName.get(name.toLowerCase().replace(/\..*$/, ''));
}

/** The kind whose table has this header; undefined where several kinds have the same. */
export function kindWith(headers: readonly string[]): Kind | undefined {
  const names = headers.filter((name) => name !== 'EVENT' && name !== 'NAMESPACE');
  const [kind, ...others] = KINDS.filter((each) => begins(names, each));
  // Replica sets have come in place of controllers.
  const isClear = kind?.frame === 'replica set' || others.every(({ frame }) => frame === kind?.frame);
  return isClear ? kind : undefined;
}

function begins(names: readonly string[], { columns, optional }: Kind): boolean {
  let at = 0;
  for (const column of columns) {
    if (names[at] === column) at++;
    else if (!optional.includes(column)) return false;
  }
  return true;
}
