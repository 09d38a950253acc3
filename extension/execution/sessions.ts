import type { Target } from '../targets/target.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { Way, type WayOptions } from './way.ts';

/** The sessions of one runbook: one for each target that its cells name, opened when the first of them runs. */
export class Sessions {
  readonly #optionsFor: (target: Target) => SessionOptions;
  readonly #way: Way;
  readonly #sessions = new Map<string, Session>();

  constructor(optionsFor: (target: Target) => SessionOptions, way: WayOptions = {}) {
    this.#optionsFor = optionsFor;
    this.#way = new Way(way);
  }

  /** The session on a target, the same for every cell that names it. */
  on(target: Target): Session {
    const known = this.#sessions.get(target.name);
    if (known !== undefined) return known;
    const session = openSession(target, this.#optionsFor(target), this.#way);
    this.#sessions.set(target.name, session);
    return session;
  }

  /** Ends all of them. */
  async dispose(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.dispose()));
    await this.#way.dispose();
  }
}
