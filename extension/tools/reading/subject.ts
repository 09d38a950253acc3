import type { Value } from '../../frames/frame.ts';

/** A thing that rows are about, found by its labels one after the other: no key is made of them. */
export class Subject {
  /** The row or the sample that told it last. */
  last: number | undefined;
  readonly #next = new Map<Value, Subject>();

  /** The subject with one label more. */
  of(label: Value): Subject {
    const known = this.#next.get(label);
    if (known !== undefined) return known;
    const next = new Subject();
    this.#next.set(label, next);
    return next;
  }

  /** Those with one label more that are known. */
  more(): Iterable<Subject> {
    return this.#next.values();
  }
}
