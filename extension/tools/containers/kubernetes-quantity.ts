/** A quantity of Kubernetes: a number with a power of ten, or a suffix of powers of 1000 or 1024 (apimachinery, pkg/api/resource). */
const QUANTITY = /^([+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30}))(?:([numkMGTPE])|([KMGTPE])i|[eE]([+-]?\d{1,2}))?$/;
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY = 'KMGTPE';

/** `100m`, `1Gi`, `1e3`, `1500Ki` as a number: CPUs, bytes or a count, by what it is of. `undefined` when it is none. */
export function kubernetesQuantity(text: string): number | undefined {
  const [, digits, decimal, binary, exponent] = QUANTITY.exec(text) ?? [];
  if (digits === undefined) return undefined;
  if (binary !== undefined) return Number(digits) * 1024 ** (BINARY.indexOf(binary) + 1);
  // A shifted point rounds once.
  return Number(`${digits}e${exponent ?? String(DECIMAL[decimal ?? ''] ?? 0)}`);
}

/** What a resource is measured in: `requests.cpu` in CPUs, `memory` and `hugepages-2Mi` in bytes, `pods` in nothing but number. */
export function unitOfResource(name: string): 'cores' | 'B' | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (last === 'cpu') return 'cores';
  return /^(?:memory|storage|ephemeral-storage|hugepages-\w+)$/.test(last) ? 'B' : undefined;
}
