import { toCells } from '../document/cells.ts';
import type { NotebookCell } from '../document/cells.ts';
import { formatSeconds } from '../document/duration.ts';
import { describeMachine, describeTools } from '../document/machine.ts';
import type { DiagbookDocument } from '../document/parse.ts';
import { describeEnd } from '../document/record.ts';
import type { RecordData } from '../document/record.ts';
import type { CellResult } from '../frames/result.ts';
import { readRecorded, type WholeOutput } from '../investigation/recorded.ts';
import { runnableCells } from '../investigation/runnable.ts';
import { freeId, renderProse } from './prose.ts';
import type { Heading } from './prose.ts';

/** What a report's template is given. Everything is text except what is named HTML. */
export interface Report {
  title: string;
  /** Facts below the title: when, on which hosts, of which runbook. */
  facts: Fact[];
  contents: Heading[];
  sections: Section[];
}

interface Fact {
  name: string;
  value: string;
}

export type Section = { prose: true; html: string } | ({ command: true } & CommandSection);

interface CommandSection {
  /** Unique in the page. */
  id: string;
  /** Name of the cell. */
  name: string;
  script: string;
  /** Whether it was run: then there are facts. */
  ran: boolean;
  failed: boolean;
  facts: Fact[];
  /** The result for the views; undefined where no tool read the output. */
  result?: CellResult;
  /** What was printed, by stream. */
  texts: { stream: string; text: string; omitted: number }[];
}

/** A document as a report: prose, commands and the newest record of each, its views computed from the raw output. */
export function reportOf(document: DiagbookDocument, name: string, whole: WholeOutput): Report {
  const cells = toCells(document);
  const commands = runnableCells(cells);
  const taken = new Set<string>();
  const contents: Heading[] = [];
  const records: RecordData[] = [];
  const title = document.frontMatter.title ?? name;
  const sections = cells.flatMap((cell, index): Section[] => {
    if (cell.kind === 'front-matter') return [];
    if (cell.kind === 'prose') {
      const { html, headings } = renderProse(cell.value, taken, contents.length === 0 ? title : undefined);
      contents.push(...headings);
      return [{ prose: true, html }];
    }
    const command = commands[index];
    const section = commandSection(cell, command?.id ?? '', taken, whole, records);
    return [{ command: true, ...section }];
  });
  const top = Math.min(...contents.map(({ level }) => level));
  return {
    title,
    facts: documentFacts(records),
    contents: contents.map((heading) => ({ ...heading, level: heading.level - top + 1 })),
    sections,
  };
}

function commandSection(
  cell: NotebookCell,
  name: string,
  taken: Set<string>,
  whole: WholeOutput,
  records: RecordData[],
): CommandSection {
  const id = freeId(name === '' ? 'command' : `cell ${name}`, taken);
  const recorded = readRecorded(cell, whole);
  const script = recorded?.records[0].cmd ?? cell.value;
  if (recorded === undefined) return { id, name, script, ran: false, failed: false, facts: [], texts: [] };
  const { records: own, result, texts } = recorded;
  records.push(...own);
  return {
    id,
    name,
    script,
    ran: true,
    failed: own.some(({ end }) => end !== undefined && !('exit' in end && end.exit === 0)),
    facts: own.length === 1 ? recordFacts(own[0]) : fleetFacts(own),
    ...(result !== undefined && { result }),
    texts: [
      ...(result === undefined ? [] : [{ stream: 'output', text: result.raw.text, omitted: result.raw.omitted }]),
      ...texts.map(({ stream, text }) => ({ stream, text: text.text, omitted: text.omitted })),
    ],
  };
}

function recordFacts(record: RecordData): Fact[] {
  const { host, machine, target, at, took, end, sha256 } = record;
  const facts: [string, string | undefined][] = [
    ['host', host],
    ['target', target],
    ['started', at && readable(at)],
    ['took', took === undefined ? undefined : formatSeconds(took)],
    ['ended', end && describeEnd(end)],
    ['by', describeTools(machine)],
    ['sha256', sha256?.slice(0, 12)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : { name, value }));
}

/** The table of hosts tells the rest. */
function fleetFacts(records: readonly RecordData[]): Fact[] {
  const started = records.flatMap(({ at }) => at ?? []).toSorted()[0];
  const facts = [{ name: 'hosts', value: String(records.length) }];
  return started === undefined ? facts : [...facts, { name: 'started', value: readable(started) }];
}

/** When and where: the span of all records and the hosts they came from. */
function documentFacts(records: readonly RecordData[]): Fact[] {
  const times = records.flatMap(({ at }) => at ?? []).sort();
  const hosts = [...new Set(records.flatMap(({ host }) => host ?? []))];
  const facts: [string, string | undefined][] = [
    ['from', times[0] && readable(times[0])],
    ['to', times.length > 1 ? readable(times.at(-1) ?? '') : undefined],
    [hosts.length > 1 ? 'hosts' : 'host', hosts.length === 0 ? undefined : hosts.join(', ')],
    ['records', String(records.length)],
    ...machinesOf(records),
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : { name, value }));
}

/** What the hosts are: a line for each, or for those together that say the same of themselves. */
function machinesOf(records: readonly RecordData[]): [string, string][] {
  const told = records.flatMap(({ host, machine }): [string, string][] =>
    host === undefined || machine === undefined ? [] : [[host, describeMachine(machine)]],
  );
  const alike = new Map<string, string[]>();
  // The newest record of a host counts: it may have been started anew.
  for (const [host, machine] of new Map(told)) alike.set(machine, [...(alike.get(machine) ?? []), host]);
  return [...alike].map(([machine, hosts]) => [hosts.join(', '), machine]);
}

/** `2026-11-22T21:00:03.120Z` as a person writes it. */
function readable(time: string): string {
  return time.replace(/^(\d{4}-\d{2}-\d{2})T([\d:.]+)Z$/, '$1 $2 UTC');
}
