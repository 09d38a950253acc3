import type { Packet } from './prefix.ts';

const RCODE =
  'FormErr|ServFail|NXDomain|NotImp|Refused|YXDomain|YXRRSet|NXRRSet|NotAuth|NotZone|NoChange|BadVers|Resp\\d+';
const HEAD = new RegExp(
  `^(\\d{1,5})(?: (?:inv_q|stat|notify|update|op\\d+))?([-+%*|$]*)(?: (${RCODE})([-+%*|$]*))?((?: \\[\\w{1,12}\\])*) `,
);
const QUESTION = /^(?:q: )?(\S{1,20}?)(?: \((?:QM|QU)\))?\? (\S{1,300}) ?/;
const COUNTS = /^(\d+)\/(\d+)\/(\d+)(?: |$)/;
const LENGTH = / ?\((\d+)\)$/;

/**
 * A DNS message as tcpdump prints it: `60179+ [1au] A? db.example.com. (55)`, `43682 NXDomain 0/0/1 (48)`.
 * `undefined` when the text is none.
 */
export function readDns(text: string): Packet | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const [all, id = '', flags = '', rcode, more = ''] = head;
  const length = LENGTH.exec(text);
  let rest = text.slice(all.length, length?.index);
  const question = QUESTION.exec(rest);
  if (question !== null) rest = rest.slice(question[0].length);
  const counts = COUNTS.exec(rest);
  if (question === null && counts === null) return undefined;
  const row: Packet = new Map();
  row.set('id', id).set('kind', counts === null ? 'query' : 'response');
  row.set('flags', flags + more);
  row.set('rcode', counts === null ? null : (rcode ?? 'NoError'));
  row.set('type', question?.[1] ?? null).set('name', question?.[2] ?? null);
  if (counts !== null) {
    row.set('answers', Number(counts[1])).set('authority', Number(counts[2])).set('additional', Number(counts[3]));
    rest = rest.slice(counts[0].length);
  }
  row.set('answer', rest === '' ? null : rest);
  if (length !== null) row.set('length', Number(length[1]));
  return row;
}
