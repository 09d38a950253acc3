import type { Field, Frame, Value } from '../frame.ts';
import { findField } from '../frame.ts';
import { convertUnit } from '../units.ts';

/** What one host of a fleet printed, as frames. */
export interface HostFrames {
  host: string;
  frames: readonly Frame[];
  /** Lines that stand before this host's output where the outputs of all hosts are shown as one text. */
  linesBefore: number;
}

/** The field that says which host a row comes from; a frame that has a field of that name already calls it the second. */
const hostNames = ['host', 'on host'];

/**
 * The frames of several hosts as one of each name, in the order in which hosts first have them, with the host as their
 * first field. Fields are the same where they have the same name, or one that other versions of the program print for it;
 * values are converted to the unit of the first host. What a host does not print is `null` in its rows.
 */
export function mergeHosts(hosts: readonly HostFrames[]): Frame[] {
  const merged = new Map<string, Merging>();
  for (const { host, frames, linesBefore } of hosts) {
    for (const frame of frames) {
      let into = merged.get(frame.name);
      if (into === undefined) merged.set(frame.name, (into = new Merging(frame, hosts)));
      into.add(host, frame, linesBefore);
    }
  }
  return [...merged.values()].map(({ frame }) => frame);
}

/** The name of the field that tells the hosts of a merged frame apart. */
export function hostField(frame: Frame): Field | undefined {
  return frame.fields[0]?.role === 'label' && hostNames.includes(frame.fields[0].name) ? frame.fields[0] : undefined;
}

class Merging {
  readonly frame: Frame;
  readonly #host: Field;

  constructor({ name, title }: Frame, hosts: readonly HostFrames[]) {
    const taken = new Set(
      hosts.flatMap(({ frames }) =>
        frames.filter((frame) => frame.name === name).flatMap((frame) => frame.fields.map((field) => field.name)),
      ),
    );
    const hostName = hostNames.find((candidate) => !taken.has(candidate)) ?? 'host of the run';
    this.#host = {
      name: hostName,
      type: 'string',
      role: 'label',
      meaning: 'The host that printed the row.',
      values: [],
    };
    this.frame = { name, ...(title === undefined ? {} : { title }), fields: [this.#host], lines: [], marks: [] };
  }

  add(host: string, frame: Frame, linesBefore: number): void {
    const before = this.frame.lines.length;
    for (const { row, mark } of frame.marks) this.frame.marks.push({ row: before + row, mark });
    for (const line of frame.lines) {
      this.frame.lines.push(linesBefore + line);
      this.#host.values.push(host);
    }
    const rows = this.frame.lines.length;
    for (const field of frame.fields) this.#append(field, before);
    for (const field of this.frame.fields) fill(field, rows);
  }

  #append(field: Field, before: number): void {
    const { into, convert } = this.#place(field, before);
    if (into.type !== field.type) toText(into);
    for (const value of field.values) into.values.push(into.type === 'string' ? textOf(value) : convert(value));
  }

  /** The field that takes the values: the one of this name and measure, or a new one. */
  #place(field: Field, before: number): { into: Field; convert: (value: Value) => Value } {
    const same = this.frame.fields.includes(this.#host) ? findField(withoutFirst(this.frame), field.name) : undefined;
    const known = same ?? field.aka?.map((name) => findField(withoutFirst(this.frame), name)).find((each) => each);
    const convert = known && converter(field, known);
    // Filled already in this round: two columns of this host claim it.
    if (known !== undefined && convert !== undefined && known.values.length === before) return { into: known, convert };
    const into: Field = { ...field, name: this.#free(field), values: [] };
    fill(into, before);
    this.frame.fields.push(into);
    return { into, convert: (value) => value };
  }

  #free({ name, unit }: Field): string {
    const taken = new Set(this.frame.fields.map((field) => field.name));
    const names = [name, ...(unit === undefined ? [] : [`${name} (${unit})`])];
    for (let number = 2; ; number++) {
      const free = names.find((candidate) => !taken.has(candidate));
      if (free !== undefined) return free;
      names.push(`${name} ${String(number)}`);
    }
  }
}

function withoutFirst(frame: Frame): Frame {
  return { ...frame, fields: frame.fields.slice(1) };
}

/** Fills up with missing values, for which no word of a program stands. */
function fill(field: Field, rows: number): void {
  if (field.values.length < rows) delete field.none;
  while (field.values.length < rows) field.values.push(null);
}

/** Undefined where the two are numbers that do not measure the same. */
function converter(from: Field, to: Field): ((value: Value) => Value) | undefined {
  if (from.unit === to.unit || from.type !== to.type) return (value) => value;
  const { unit } = from;
  const wanted = to.unit;
  if (unit === undefined || wanted === undefined || convertUnit(1, unit, wanted) === null) return undefined;
  return (value) => (typeof value === 'number' ? convertUnit(value, unit, wanted) : value);
}

/** A column that is numbers on one host and words on another becomes words on all. */
function toText(field: Field): void {
  field.type = 'string';
  delete field.unit;
  field.values = field.values.map(textOf);
}

function textOf(value: Value): string | null {
  return value === null ? null : String(value);
}
