import type { ItemHandler } from '../../reading/json-items.ts';
import { XmlReader } from '../../reading/xml.ts';

/** An element that is open: its attributes and what it holds, by name. */
interface Element {
  name: string;
  said: Record<string, unknown>;
  text: string;
}

/** Elements that are rows of the activity they stand in; all others have a name of their own. */
const ROWS: ReadonlySet<string> = new Set(['cpu', 'irq', 'int-global', 'int-proc', 'disk-device']);
/** Attributes that -j calls otherwise. */
const NAMES: ReadonlyMap<string, readonly [attribute: string, key: string]> = new Map(
  Object.entries<readonly [attribute: string, key: string]>({
    cpu: ['number', 'cpu'],
    'disk-device': ['dev', 'disk-device'],
  }),
);
/** What an attribute says of all values beside it. */
const ABOUT: ReadonlySet<string> = new Set(['per', 'unit', 'value_unit']);

/** Records nest no deeper. */
const DEEPEST = 16;

/** `sadf -x`: hands on each record of a time as `sadf -j` would tell it. */
export function xmlReport(take: ItemHandler): (text: string, line: number) => void {
  const open: Element[] = [];
  /** Elements below the deepest that is read. */
  let skipped = 0;
  let begin = 0;
  const reader = new XmlReader({
    open: (name, attributes, line) => {
      if (open.length === 0 && (name === 'boot' || name === 'comment'))
        take({ [name]: Object.fromEntries(attributes) }, line, name === 'boot' ? 'restarts' : 'comments');
      if (open.length === 0 && name !== 'timestamp') return;
      if (open.length >= DEEPEST) {
        skipped++;
        return;
      }
      if (open.length === 0) begin = line;
      const [attribute, known] = NAMES.get(name) ?? [];
      const said = Object.fromEntries(
        [...attributes]
          .filter(([key]) => !ABOUT.has(key))
          .map(([key, value]) => [key === attribute ? (known ?? key) : key, value]),
      );
      open.push({ name, said: open.length === 0 ? { timestamp: Object.fromEntries(attributes) } : said, text: '' });
    },
    text: (text) => {
      const element = open.at(-1);
      if (element !== undefined) element.text += text;
    },
    close: () => {
      if (skipped > 0) {
        skipped--;
        return;
      }
      const element = open.pop();
      const parent = open.at(-1);
      if (element === undefined) return;
      if (parent === undefined) take(element.said, begin, 'statistics');
      else if (Object.keys(element.said).length === 0) {
        if (element.text !== '') parent.said[element.name] = element.text;
      } else hold(parent, element);
    },
  });
  return (text, line) => {
    reader.line(text, line);
  };
}

/** Adds what an element says to the one it stands in. */
function hold(parent: Element, { name, said }: Element): void {
  const key = ROWS.has(name) ? 'rows' : name;
  const own = Array.isArray(said.rows) && Object.keys(said).length === 1 ? said.rows : [said];
  const before = parent.said[key];
  parent.said[key] = [...(Array.isArray(before) ? (before as unknown[]) : []), ...(own as unknown[])];
}
