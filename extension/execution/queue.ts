/** Bytes that may wait for a slow consumer before the program has to wait; each event counts a little extra for itself. */
export const queueLimit = 1 << 20;
export const eventSize = 256;

/** What a queue tells its producer. */
export interface QueueListener {
  /** More is waiting than should: stop producing. */
  full(): void;
  /** The consumer caught up: go on. */
  room(): void;
  /** The consumer left its loop before the end: nothing will be read any more. */
  abandoned(): void;
}

/**
 * Hands items from a producer to one consumer in order. Bounded by the producer's good will: `full` asks it to
 * pause when items of more than `limit` bytes wait, `room` to resume when less than half of that is left.
 */
export class Queue<Item> implements AsyncIterable<Item> {
  readonly #limit: number;
  readonly #listener: QueueListener;
  #items: { item: Item; size: number }[] = [];
  #waiting = 0;
  #full = false;
  #closed = false;
  #abandoned = false;
  #wake: () => void = () => undefined;

  constructor(limit: number, listener: QueueListener) {
    this.#limit = limit;
    this.#listener = listener;
  }

  /** Adds an item that holds `size` bytes; after the consumer left it goes nowhere. */
  push(item: Item, size: number): void {
    if (this.#abandoned) return;
    this.#items.push({ item, size });
    this.#waiting += size;
    if (!this.#full && this.#waiting > this.#limit) {
      this.#full = true;
      this.#listener.full();
    }
    this.#wake();
  }

  /** No more items will come. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** The items, for one consumer, once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    try {
      for (;;) {
        const batch = this.#items;
        this.#items = [];
        for (const { item, size } of batch) {
          this.#taken(size);
          yield item;
        }
        if (this.#items.length > 0) continue;
        if (this.#closed) return;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.#abandon();
    }
  }

  #taken(size: number): void {
    this.#waiting -= size;
    if (!this.#full || this.#waiting > this.#limit / 2) return;
    this.#full = false;
    this.#listener.room();
  }

  #abandon(): void {
    this.#abandoned = true;
    const early = !this.#closed || this.#items.length > 0;
    this.#items = [];
    this.#waiting = 0;
    if (early) this.#listener.abandoned();
  }
}
