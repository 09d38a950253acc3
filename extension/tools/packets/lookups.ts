import type { Value } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import type { Column } from '../reading/dictionary.ts';
import type { FrameBuilder } from '../reading/frame-builder.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { secondsBetween } from '../reading/times.ts';

/** Questions that may wait for an answer at once; of more, the oldest stay without one. */
const MOST_OPEN = 10_000;
const NO_ANSWER = 'no answer';
const MULTICAST: ReadonlySet<string> = new Set(['5353', 'mdns']);

const WHEN: readonly Column[] = [
  { name: 'asked at', type: 'time', role: 'time', meaning: 'When the question was seen first' },
  { name: 'asked after', unit: 's', meaning: 'When the question was seen first, after the first packet' },
  { name: 'answered at', type: 'time', meaning: 'When its answer was seen' },
  { name: 'answered after', unit: 's', meaning: 'When its answer was seen, after the first packet' },
];

const columns = new Dictionary([
  { name: 'name', type: 'string', role: 'label', meaning: 'Name asked for' },
  { name: 'type', type: 'string', role: 'label', meaning: 'Kind of record asked for' },
  ...WHEN,
  { name: 'took', unit: 's', meaning: 'From the question, as it was seen first, to its answer' },
  { name: 'rcode', type: 'string', meaning: 'How the server answered; "no answer" while none was seen' },
  { name: 'answer', type: 'string', meaning: 'What the answer says, as printed' },
  { name: 'asked', meaning: 'How often the same question was sent; more than once when it was sent again' },
  { name: 'client', type: 'string', meaning: 'Who asked' },
  { name: 'server', type: 'string', meaning: 'Who was asked' },
]);

/** A DNS message as both programs tell it. */
export interface DnsMessage {
  /** The same for a question and its answer. */
  id: string;
  source: string;
  destination: string;
  /** Empty where the program does not print it. Two programs may use the same id from different ports. */
  sourcePort: string;
  destinationPort: string;
  /** A printed time, or seconds after the first packet; null where the program prints neither. */
  at: string | number | null;
  type: string | null;
  name: string | null;
  /** How the server answered; null for a question. */
  rcode: string | null;
  answer: string | null;
}

interface Open {
  row: number;
  asked: number;
  at: string | number | null;
  answered: boolean;
}

/** Which name was asked for, when, what came back and how long that took: each question of DNS beside its answer. */
export class Lookups {
  readonly #frames: FrameSet;
  readonly #open = new Map<string, Open>();
  #builder: FrameBuilder | undefined;

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  /** Takes the next message; answers to questions that were not seen are passed over. */
  message(message: DnsMessage, line: number): void {
    // Answers of multicast DNS go to everyone and belong to nobody's question.
    if (MULTICAST.has(message.sourcePort) || MULTICAST.has(message.destinationPort)) return;
    if (message.rcode === null) this.#question(message, line);
    else this.#answer(message, message.rcode);
  }

  #question(message: DnsMessage, line: number): void {
    const { id, source, sourcePort, destination, destinationPort, at, type, name } = message;
    const key = [id, source, sourcePort, destination, destinationPort].join(' ');
    const known = this.#open.get(key);
    if (known !== undefined && !known.answered) {
      known.asked++;
      this.#set(known.row, 'asked', known.asked);
      return;
    }
    const builder = (this.#builder ??= this.#frames.builder('lookup', columns, 'DNS lookups'));
    const timed = typeof at === 'number' ? { asked: 'asked after', answered: 'answered after' } : undefined;
    const row: Readonly<Record<string, Value>> = {
      name,
      type,
      [timed?.asked ?? 'asked at']: at,
      [timed?.answered ?? 'answered at']: null,
      took: null,
      rcode: NO_ANSWER,
      answer: null,
      asked: 1,
      client: source,
      server: destination,
    };
    builder.append(
      Object.keys(row).map((column) => builder.slot(column)),
      Object.values(row),
      line,
    );
    this.#open.delete(key);
    this.#open.set(key, { row: builder.rows - 1, asked: 1, at, answered: false });
    if (this.#open.size > MOST_OPEN) this.#open.delete(this.#open.keys().next().value ?? '');
  }

  #answer({ id, source, sourcePort, destination, destinationPort, at, answer }: DnsMessage, rcode: string): void {
    const open = this.#open.get([id, destination, destinationPort, source, sourcePort].join(' '));
    if (open === undefined || open.answered) return;
    open.answered = true;
    const took =
      typeof at === 'number' && typeof open.at === 'number'
        ? Number((at - open.at).toFixed(9))
        : secondsBetween(open.at, at);
    this.#set(open.row, typeof at === 'number' ? 'answered after' : 'answered at', at);
    this.#set(open.row, 'took', took ?? null);
    this.#set(open.row, 'rcode', rcode);
    this.#set(open.row, 'answer', answer);
  }

  #set(row: number, column: string, value: Value): void {
    this.#builder?.slot(column).replace(row, value);
  }
}
