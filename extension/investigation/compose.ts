import { stringify } from 'yaml';
import type { NotebookCell, RecordText } from '../document/cells.ts';
import { FORMAT_VERSION } from '../document/front-matter.ts';
import { INLINE_LIMIT, encodeRecord, sideFileName } from '../document/record.ts';
import { fromCells } from '../document/cells.ts';
import type { Spool } from '../execution/spool.ts';
import type { RunRecord } from './record.ts';

/** Bytes of a long output that stay in the document, so that it can be judged without the file beside it. */
const excerpt = 16 * 1024;

/** A record as text, and the output that belongs into a file beside the document, if it is too long for it. */
export interface WrittenRecord {
  text: RecordText;
  file?: SideFile;
}

export interface SideFile {
  name: string;
  output: Spool;
}

/** Where an investigation comes from. */
export interface Origin {
  /** File name of the runbook. */
  of: string;
  /** ISO 8601, UTC. */
  started: string;
  params: Readonly<Record<string, string>>;
}

/** Writes the record of a run. */
export async function writeRecord({ facts, output }: RunRecord): Promise<WrittenRecord> {
  const long = facts.bytes > INLINE_LIMIT && facts.sha256 !== undefined;
  const raw = await firstBytes(output, long ? excerpt : Infinity);
  if (!long || facts.sha256 === undefined) return { text: { text: encodeRecord({ ...facts, raw }) } };
  const name = sideFileName(facts.sha256);
  return { text: { text: encodeRecord({ ...facts, raw, file: name }) }, file: { name, output } };
}

/** The text of an investigation: the cells as they are, each with its records behind those it had, and where it comes from. */
export async function composeInvestigation(
  cells: readonly NotebookCell[],
  records: ReadonlyMap<number, readonly RunRecord[]>,
  origin: Origin,
): Promise<{ text: string; files: SideFile[] }> {
  const files: SideFile[] = [];
  const recorded: NotebookCell[] = [];
  for (const [index, cell] of cells.entries()) {
    const written = await Promise.all((records.get(index) ?? []).map(writeRecord));
    files.push(...written.flatMap(({ file }) => file ?? []));
    recorded.push({ ...cell, records: [...cell.records, ...written.map(({ text }) => text)] });
  }
  return { text: fromCells(withOrigin(recorded, origin)), files };
}

/** Names the origin in the front matter, by adding lines: what stands there stays as it was typed. */
function withOrigin(cells: readonly NotebookCell[], { of, started, params }: Origin): NotebookCell[] {
  const named = Object.keys(params).length > 0 ? { params } : {};
  const lines = stringify({ investigation: { of, started, ...named } }).trimEnd();
  const [first, ...others] = cells;
  if (first?.kind !== 'front-matter') {
    const value = `diagbook: ${FORMAT_VERSION}\n${lines}`;
    return [{ kind: 'front-matter', value, language: 'yaml', attributes: '', records: [] }, ...cells];
  }
  if (/^investigation:/m.test(first.value)) return [...cells];
  return [{ ...first, value: `${first.value}\n${lines}` }, ...others];
}

async function firstBytes(output: Spool, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of output.read()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  const whole = Buffer.concat(chunks);
  if (whole.length <= most) return whole;
  // Cut behind a line, so that neither a character nor a line is torn.
  const cut = whole.lastIndexOf(0x0a, most - 1);
  return whole.subarray(0, cut < 0 ? most : cut + 1);
}
