/** Changes to the text of one fence that leave the rest of it as it is. */
import { formatAttribute, parseInfo } from './attributes.ts';
import type { CellText } from './notebook-cell.ts';
import { fencePart } from './fence-part.ts';
import { readFence, writeFence } from './fence.ts';
import { isShellLanguage } from './parts.ts';

/** The closing line a fence lacks, `undefined` where it is closed. */
export function missingClose(text: string): string | undefined {
  const fence = readFence(text);
  return fence === undefined || fence.closed ? undefined : fence.marker;
}

/** The same block without indent, so that it cannot become part of a list in front of it; `\n` between lines. */
export function withoutIndent(text: string): string {
  const fence = readFence(text);
  return fence === undefined || fence.indent === 0 ? text : writeFence(fence.info, fence.lines, fence.marker);
}

/** Lets a record name another cell. */
export function renameOf(text: string, id: string): string {
  const fence = readFence(text);
  const of = parseInfo(fence?.info ?? '').attributes.find(({ name }) => name === 'of');
  if (fence === undefined || of === undefined || of.value === id) return text;
  const { infoOffset } = fence;
  return text.slice(0, infoOffset + of.start) + formatAttribute('of', id) + text.slice(infoOffset + of.end);
}

/** Programs that read scripts of a language, where they are not called like it. */
const interpreters: Readonly<Record<string, string>> = { python: 'python3', javascript: 'node' };

/** Writes a command as a fence; `original` is its text before it was changed. */
export function writeCommand(cell: CellText, original: string | undefined): string {
  const fence = original === undefined ? undefined : readFence(original);
  const before = parseInfo(fence?.info ?? '');
  const sameInfo = before.language === cell.language && before.attributesText === cell.attributes;
  const info = fence !== undefined && sameInfo ? fence.info : commandInfo(cell);
  return writeFence(info, cell.value === '' ? [] : cell.value.split('\n'), fence?.marker);
}

/** An info string that is read as a command again: a language that is no shell needs `with=`. */
function commandInfo(cell: CellText): string {
  const language = cell.language.replace(/[\s{`~]+/g, '');
  const attributes = cell.attributes.replace(/\s+/g, ' ').trim();
  const program = interpreters[language] ?? language;
  const inner = attributes.replace(/^\{|\}$/g, '').trim();
  const candidates = [
    `${language} ${attributes}`.trim(),
    `${language} {${[inner, formatAttribute('with', program)].filter((text) => text !== '').join(' ')}}`,
  ];
  const found = candidates.find((info) => fencePart(`~~~ ${info}`)?.kind === 'cell');
  return found ?? `sh ${attributes}`.trim();
}

/** The name that a command's attributes give it. */
export function givenId(cell: CellText): string | undefined {
  const part = fencePart(`~~~ ${isShellLanguage(cell.language) ? cell.language : 'sh'} ${cell.attributes}`);
  return part?.kind === 'cell' && part.named ? part.id : undefined;
}

/** The attributes of a command with one set to a value, the others as they stand. */
export function withAttribute(attributes: string, name: string, value: string): string {
  const info = `sh ${attributes}`;
  const known = parseInfo(info).attributes.find((attribute) => attribute.name === name);
  const text = formatAttribute(name, value);
  if (known !== undefined) return (info.slice(0, known.start) + text + info.slice(known.end)).slice('sh '.length);
  const inner = attributes
    .trim()
    .replace(/^\{|\}$/g, '')
    .trim();
  return `{${[inner, text].filter((part) => part !== '').join(' ')}}`;
}
