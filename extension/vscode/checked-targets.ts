/** A line of the list; of those without a target nothing is kept. */
export interface TargetLine {
  label: string;
  target?: string;
}

/** What is used of an editor's QuickPick. */
export interface TargetList {
  readonly canSelectMany: boolean;
  readonly items: readonly TargetLine[];
  set selectedItems(items: readonly TargetLine[]);
  onDidChangeSelection(listener: (chosen: readonly TargetLine[]) => void): unknown;
}

/** Milliseconds within which the window has taken new lines, and told of it, also on a busy machine. */
const settling = 2000;

/**
 * The targets that are checked in a list where several may be chosen. Setting the lines anew takes all checks away in the window; they
 * are set again, and a click that was on its way meanwhile is set once more, or it would be lost. The window tells of what was set
 * as it tells of clicks.
 */
export class CheckedTargets {
  readonly #list: TargetList;
  #names: readonly string[];
  /** What was set since the lines were, and when that was. */
  readonly #set = new Set<string>();
  #at = -Infinity;

  /** `names` are checked at first. */
  constructor(list: TargetList, names: readonly string[]) {
    this.#list = list;
    this.#names = names;
    list.onDidChangeSelection((chosen) => {
      if (list.canSelectMany) this.#take(chosen.flatMap(({ target }) => target ?? []));
    });
  }

  get names(): string[] {
    return [...this.#names];
  }

  /** Checks them in lines that have just been set. */
  restore(): void {
    if (!this.#list.canSelectMany) return;
    if (!this.#settles()) this.#set.clear();
    this.#at = performance.now();
    // The window says so when it takes all checks away.
    this.#set.add(keyOf([]));
    this.#check();
  }

  #take(names: readonly string[]): void {
    const settles = this.#settles();
    if (settles && this.#set.has(keyOf(names))) {
      // What is shown is what will be taken, whoever it was.
      if (keyOf(names) !== keyOf(this.#names)) this.#check();
      return;
    }
    const unlisted = this.#names.filter((name) => !this.#list.items.some(({ target }) => target === name));
    this.#names = [...names, ...unlisted];
    if (settles) this.#check();
  }

  #settles(): boolean {
    return performance.now() - this.#at < settling;
  }

  #check(): void {
    const lines = this.#list.items.filter(({ target = '' }) => this.#names.includes(target));
    this.#set.add(keyOf(lines.flatMap(({ target }) => target ?? [])));
    this.#list.selectedItems = lines;
  }
}

function keyOf(names: readonly string[]): string {
  return names.toSorted().join('\n');
}
