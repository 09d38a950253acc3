import type { Attribute } from './attributes.ts';
import { parseDuration } from './duration.ts';
import type { ProblemDetail } from './problem.ts';

/** What the attributes of a cell ask for. Durations are in milliseconds. */
export interface CellSettings {
  /** The tool that reads the output, or `raw`. */
  as?: string;
  /** Where to run instead of the document's target. */
  target?: string;
  /** How long the command is expected to run. */
  run?: number;
  /** After this time it is stopped. */
  timeout?: number;
  /** Names values taken from the result. */
  save?: string;
  /** A condition that makes the cell pass or fail. */
  expect?: string;
  cwd?: string;
  shell?: string;
  /** The program that reads the cell's text instead of a shell: `python3`. */
  with?: string;
  /** The view to show first. */
  view?: string;
  /** It changes the machine: asked for before it runs. */
  changesState: boolean;
  /** The next cell does not wait for it. */
  background: boolean;
  /** It runs as root. */
  sudo: boolean;
}

/** An attribute that cannot be used, and where it stands in the info string. */
export interface SettingProblem {
  detail: ProblemDetail;
  start: number;
  end: number;
}

const texts = ['as', 'target', 'save', 'expect', 'cwd', 'shell', 'with', 'view'] as const;
const durations = ['run', 'timeout'] as const;
const flags = { 'changes-state': 'changesState', background: 'background', sudo: 'sudo' } as const;

/** Reads the attributes of a cell; what cannot be used is left out and reported. */
export function readSettings(attributes: readonly Attribute[]): { settings: CellSettings; problems: SettingProblem[] } {
  const settings: CellSettings = { changesState: false, background: false, sudo: false };
  const problems: SettingProblem[] = [];
  const seen = new Set<string>();
  for (const attribute of attributes) {
    const detail = seen.has(attribute.name)
      ? ({ code: 'duplicate-attribute', name: attribute.name } as const)
      : apply(settings, attribute);
    if (detail !== undefined) problems.push({ detail, start: attribute.start, end: attribute.end });
    seen.add(attribute.name);
  }
  return { settings, problems };
}

function apply(settings: CellSettings, { name, value }: Attribute): ProblemDetail | undefined {
  const text = texts.find((known) => known === name);
  if (text !== undefined) {
    if (value === true || value === '') return wrong(name, value, `followed by a value, as in ${name}=…`);
    settings[text] = value;
    return undefined;
  }
  const duration = durations.find((known) => known === name);
  if (duration !== undefined) {
    const length = value === true ? null : parseDuration(value);
    if (length === null) return wrong(name, value, 'a duration such as 10s, 500ms or 2m');
    settings[duration] = length;
    return undefined;
  }
  if (name === 'changes-state' || name === 'background' || name === 'sudo') {
    if (value !== true) return wrong(name, value, 'a bare word without a value');
    settings[flags[name]] = true;
    return undefined;
  }
  return name === 'id' ? undefined : { code: 'unknown-attribute', name };
}

function wrong(name: string, value: string | true, expected: string): ProblemDetail {
  return { code: 'wrong-attribute', name, value: value === true ? '' : value, expected };
}
