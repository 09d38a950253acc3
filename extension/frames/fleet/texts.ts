import type { Field, Frame } from '../frame.ts';
import type { RawText } from '../result.ts';
import type { TextView } from '../view.ts';

/** What hosts printed that was not read into frames, to be shown beside their names. */
export interface PrintedTexts {
  /** Where each printed one line at most: that line, for the table of hosts. */
  column?: Field;
  /** Where any printed more: a text for all hosts that printed it, in the order in which hosts first did. */
  frame?: Frame;
  view?: TextView;
}

/** The name of the field with what a host printed, in the table of hosts or in a frame of this name. */
export const printedField = 'output';

/** Texts of one host are not read at any length beside others; its raw text goes on. In UTF-16 units. */
const mostText = 20_000;

/**
 * The texts of hosts: a column for the table of hosts, or blocks. Hosts that printed the same share a block, so that those
 * that differ are seen.
 */
export function printedTexts(hosts: readonly { host: string; raw: RawText }[]): PrintedTexts {
  const texts = hosts.map(({ raw }) => shown(raw));
  if (texts.every((text) => text === '')) return {};
  if (texts.every((text) => !text.includes('\n')))
    return { column: { ...printed, values: texts.map((text) => (text === '' ? null : text)) } };
  const same = new Map<string, string[]>();
  hosts.forEach(({ host }, at) => {
    const text = texts[at] ?? '';
    if (text !== '') same.set(text, [...(same.get(text) ?? []), host]);
  });
  const names = [...same.values()].map((group) => group.join(', '));
  return {
    frame: {
      name: printedField,
      title: 'Output',
      fields: [
        { name: 'host', type: 'string', role: 'label', meaning: 'The hosts that printed it.', values: names },
        { ...printed, values: [...same.keys()] },
      ],
      lines: names.map(() => 0),
      marks: [],
    },
    view: { kind: 'text', title: 'Output', frame: printedField, by: ['host'], text: printedField },
  };
}

const printed: Omit<Field, 'values'> = {
  name: printedField,
  type: 'string',
  role: 'value',
  meaning: 'What the command printed there.',
};

/** The text without the end of its last line; of a long one its head, and how it goes on. */
function shown({ text, omitted, cut }: RawText): string {
  const whole = omitted === 0 ? text : text.slice(0, cut ?? text.length);
  const plain = whole.replace(/\r?\n$/, '');
  if (omitted === 0 && plain.length <= mostText) return plain;
  const end = plain.lastIndexOf('\n', mostText);
  return `${plain.slice(0, end === -1 ? mostText : end)}\n… the raw text goes on …`;
}
