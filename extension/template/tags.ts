/**
 * Which of the braces in a text are ours. `{{device}}` is, where `device` is known; all else passes:
 *
 *     docker ps --format '{{.Names}}'        Go template: no name of ours
 *     {{range .Items}} … {{else}} … {{end}}  its `else` belongs to the block that is open
 *     awk '{{print}}', ${x}, {"a":{"b":1}}   not even a template
 */

/** A piece of a text: passed through, or a placeholder of ours. */
export type Segment =
  { kind: 'text'; text: string } | { kind: 'tag'; text: string } | { kind: 'unsupported'; text: string; name: string };

const name = '[A-Za-z_]\\w*';
const triple = new RegExp(`\\{\\{\\{\\s*(${name})\\s*\\}\\}\\}`, 'y');
const double = /\{\{([^{}]*)\}\}/y;
const blockStart = new RegExp(`^#(if|unless|each)\\s+(${name})$`);
const blockEnd = /^\/(if|unless|each)$/;
const elseTag = new RegExp(`^else(?:\\s+if\\s+(${name}))?$`);
const goBlock = /^(?:if|range|with|block|define)\b./s;
const unsupported = new RegExp(`^[~#^&]?\\s*(?:(?:if|unless|each|with)\\s+)?(${name})(?![\\w-])`);

/** Blocks that are open: ours by helper, others as `foreign`; and how many of them are `each`. */
interface Blocks {
  open: ('if' | 'unless' | 'each' | 'foreign')[];
  each: number;
}

/** Cuts a text into placeholders of known names and everything else. Linear in the text. */
export function findTags(text: string, known: ReadonlySet<string>): Segment[] {
  const segments: Segment[] = [];
  const blocks: Blocks = { open: [], each: 0 };
  let done = 0;
  const add = (segment: Segment, at: number): void => {
    if (at > done) segments.push({ kind: 'text', text: text.slice(done, at) });
    segments.push(segment);
    done = at + segment.text.length;
  };
  let at = text.indexOf('{{');
  while (at !== -1) {
    const raw = match(triple, text, at);
    const found = raw ?? match(double, text, at);
    const segment =
      found === null
        ? undefined
        : raw === null
          ? classify(found[0], (found[1] ?? '').trim(), known, blocks)
          : rawTag(raw, known);
    if (segment !== undefined) add(segment, at);
    at = text.indexOf('{{', segment === undefined ? at + 1 : done);
  }
  if (done < text.length) segments.push({ kind: 'text', text: text.slice(done) });
  return segments;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function rawTag([text, name = '']: RegExpExecArray, known: ReadonlySet<string>): Segment | undefined {
  return known.has(name) ? { kind: 'tag', text } : undefined;
}

function classify(text: string, inner: string, known: ReadonlySet<string>, blocks: Blocks): Segment | undefined {
  const tag: Segment = { kind: 'tag', text };
  const { open } = blocks;
  const current = open.at(-1);
  const inEach = blocks.each > 0;
  if (known.has(inner) || (inEach && (inner === 'this' || inner === '@index'))) return tag;
  const [, helper, argument = ''] = blockStart.exec(inner) ?? [];
  if (helper !== undefined && (known.has(argument) || (inEach && argument === 'this'))) {
    open.push(helper as 'if' | 'unless' | 'each');
    if (helper === 'each') blocks.each += 1;
    return tag;
  }
  const ownElse = elseTag.exec(inner);
  if (ownElse !== null && current !== undefined && current !== 'foreign') {
    return ownElse[1] === undefined || known.has(ownElse[1]) ? tag : undefined;
  }
  if (current !== undefined && current === blockEnd.exec(inner)?.[1]) {
    open.pop();
    if (current === 'each') blocks.each -= 1;
    return tag;
  }
  const trimmed = inner.replace(/^-\s+|\s+-$/g, '');
  if (goBlock.test(trimmed)) open.push('foreign');
  else if (trimmed === 'end' && current === 'foreign') open.pop();
  else {
    const head = unsupported.exec(inner)?.[1];
    if (head !== undefined && known.has(head)) return { kind: 'unsupported', text, name: head };
  }
  return undefined;
}
