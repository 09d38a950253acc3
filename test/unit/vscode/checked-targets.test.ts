import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CheckedTargets, type TargetLine, type TargetList } from '../../../extension/vscode/checked-targets.ts';

/**
 * A stand-in for a list of VS Code, of which the window has a copy (quickPick.ts): what is set here arrives there later, and takes the checks
 * away or sets them; what is checked there is told here later, be it by a click or by what was set.
 */
class ListAndWindow implements TargetList {
  readonly canSelectMany = true;
  /** What has not arrived at the other side, in order. */
  readonly #toWindow: (() => void)[] = [];
  readonly #toHere: string[][] = [];
  #tell: (chosen: readonly TargetLine[]) => void = () => undefined;
  #items: readonly TargetLine[] = [];
  checked: string[] = [];

  get items(): readonly TargetLine[] {
    return this.#items;
  }

  set items(items: readonly TargetLine[]) {
    this.#items = items;
    this.#toWindow.push(() => {
      if (this.checked.length > 0) this.#check([]);
    });
  }

  set selectedItems(items: readonly TargetLine[]) {
    const names = items.flatMap(({ target }) => target ?? []);
    this.#toWindow.push(() => {
      if (names.join() !== this.checked.join()) this.#check(names);
    });
  }

  onDidChangeSelection(tell: (chosen: readonly TargetLine[]) => void): void {
    this.#tell = tell;
  }

  click(name: string): void {
    const others = this.checked.filter((each) => each !== name);
    this.#check(others.length < this.checked.length ? others : [...others, name]);
  }

  #check(names: string[]): void {
    this.checked = names;
    this.#toHere.push(names);
  }

  /** All arrives that is on its way, and what follows from it. */
  settle(): void {
    for (;;) {
      const set = this.#toWindow.shift();
      const told = set === undefined ? this.#toHere.shift() : undefined;
      set?.();
      if (told !== undefined) this.#tell(told.map((target) => ({ label: target, target })));
      if (set === undefined && told === undefined) return;
    }
  }
}

function open(...names: string[]): {
  list: ListAndWindow;
  targets: CheckedTargets;
  draw: (...lines: string[]) => void;
} {
  const list = new ListAndWindow();
  const targets = new CheckedTargets(list, names);
  const draw = (...lines: string[]): void => {
    list.items = lines.map((target) => ({ label: target, target }));
    targets.restore();
  };
  return { list, targets, draw };
}

// All happens in one moment, however busy the machine is.
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what is checked stays so when lines are added', () => {
  const { list, targets, draw } = open('a');
  draw('a', 'b');
  list.settle();
  list.click('b');
  list.settle();
  draw('a', 'b', 'c');
  list.settle();
  expect(list.checked).toEqual(['a', 'b']);
  expect(targets.names).toEqual(['a', 'b']);
});

test('a click that is on its way while lines are added is not lost', () => {
  const { list, targets, draw } = open('a');
  draw('a', 'b');
  list.settle();
  list.click('b');
  draw('a', 'b', 'c');
  list.settle();
  expect(list.checked).toEqual(['a', 'b']);
  expect(targets.names).toEqual(['a', 'b']);
});

test('nor is one that takes a check away', () => {
  const { list, targets, draw } = open('a', 'b');
  draw('a', 'b');
  list.settle();
  list.click('a');
  draw('a', 'b', 'c');
  list.settle();
  expect(list.checked).toEqual(['b']);
  expect(targets.names).toEqual(['b']);
});

test('a target whose line comes later is checked then', () => {
  const { list, targets, draw } = open('a', 'late');
  draw('a');
  list.settle();
  draw('a', 'late');
  list.settle();
  expect(list.checked).toEqual(['a', 'late']);
  expect(targets.names).toEqual(['a', 'late']);
});
