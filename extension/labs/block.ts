import { array, int, looseObject, object, record, regex, string } from 'zod';
import type { infer as Infer } from 'zod';

const question = object({
  /** Names it in answers and in the injector: `config`. */
  name: string().check(regex(/^[a-z][a-z0-9-]*$/)),
  /** As it is put to the learner. */
  ask: string(),
  /** What an answer looks like: `a path`, `a number of seconds`. */
  form: string().optional(),
});

/** What the front matter of a lab says of it, under the key `lab`. */
export const labBlock = looseObject({
  /** How long a newcomer takes. */
  minutes: int(),
  /** What the machine must offer, in the words of `lib/needs.sh`. */
  needs: array(string()).default([]),
  /** Programs that the cells and the fault call. */
  tools: array(string()).default([]),
  questions: array(question),
  /** In a replay twin: what its answers are held against. */
  replay: object({ salt: string(), answers: record(string(), array(string())) }).optional(),
});

export type LabBlock = Infer<typeof labBlock>;
export type Question = Infer<typeof question>;
export type Sealed = NonNullable<LabBlock['replay']>;
