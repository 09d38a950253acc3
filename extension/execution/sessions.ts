import type { Target } from '../targets/target.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

/** The sessions of one runbook: one for each target that its cells name, opened when the first of them runs. */
export class Sessions {
  readonly #optionsFor: (target: Target) => SessionOptions;
  readonly #sessions = new Map<string, Session>();

  constructor(optionsFor: (target: Target) => SessionOptions) {
    this.#optionsFor = optionsFor;
  }

  /** The session on a target, the same for every cell that names it. */
  on(target: Target): Session {
    const known = this.#sessions.get(target.name);
    if (known !== undefined) return known;
    const session = openSession(target, this.#optionsFor(target));
    this.#sessions.set(target.name, session);
    return session;
  }

  /** Ends all of them. */
  async dispose(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.dispose()));
  }
}
