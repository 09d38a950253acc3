import { array, boolean, int, literal, looseObject, number, object, record, string, union } from 'zod';
import type { infer as Infer } from 'zod';

const scalar = union([string(), number(), boolean()]);

/** A declared parameter of a runbook. */
export const paramSchema = object({
  type: literal(['string', 'number', 'integer', 'boolean', 'duration', 'list']).optional(),
  default: union([scalar, array(scalar)]).optional(),
  choices: union([array(scalar), object({ run: string() })]).optional(),
  label: string().optional(),
  description: string().optional(),
  pattern: string().optional(),
  min: number().optional(),
  max: number().optional(),
  required: boolean().optional(),
});

export type ParamDeclaration = Infer<typeof paramSchema>;

const targets = union([string().transform((one) => [one]), array(string())]);

/** The keys of the front matter other than `params`, each with what it must be, as a message says it. */
export const keySchemas = {
  diagbook: { schema: int().min(1), expected: 'the version of the format, a whole number such as 1' },
  title: { schema: string(), expected: 'text; put it in quotes' },
  description: { schema: string(), expected: 'text; put it in quotes' },
  target: { schema: targets, expected: 'a target such as ssh://db1, or a list of targets' },
  env: { schema: record(string(), scalar.transform(String)), expected: 'names with values, such as { LC_ALL: C }' },
  cwd: { schema: string(), expected: 'the path of a folder' },
  sudo: { schema: boolean(), expected: 'true or false' },
  shell: { schema: string(), expected: 'the name of a shell, such as bash' },
  investigation: {
    schema: looseObject({ of: string().optional(), started: string().optional() }),
    expected: 'keys with values, such as { of: disk.diagbook, started: 2026-01-31T12:00:00Z }',
  },
  // What a lab is made of is read where labs are: extension/labs.
  lab: { schema: looseObject({}), expected: 'keys with values, such as { minutes: 20, questions: […] }' },
} as const;

/** What each key of a parameter must be, as a message says it. */
export const paramExpectations: Readonly<Record<keyof ParamDeclaration, string>> = {
  type: 'string, number, integer, boolean, duration or list',
  default: 'text, a number, true or false, or a list of these',
  choices: 'a list such as [sda, sdb], or { run: "ls /sys/block" }',
  label: 'text; put it in quotes',
  description: 'text; put it in quotes',
  pattern: 'a regular expression in quotes',
  min: 'a number',
  max: 'a number',
  required: 'true or false',
};
