import { expect, test } from 'vitest';
import { BackgroundCells } from '../../../extension/investigation/background.ts';
import type { CellEvent, CellRun } from '../../../extension/investigation/cell-run.ts';

/** A stand-in for a run that goes on until it is interrupted. */
function endless(): CellRun {
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  async function* events(): AsyncGenerator<CellEvent> {
    await stopped;
    yield { kind: 'ended', outcome: { status: 'refused', problems: [] } };
  }
  return {
    reads: undefined,
    events: events(),
    interrupt: () => {
      stop();
      return Promise.resolve();
    },
  };
}

test('a cell is listed with where it runs until its events have ended, and can be stopped', async () => {
  const cells = new BackgroundCells();
  const [one, two] = [cells.keep('one', 'this machine', endless()), cells.keep('two', 'ssh://db1', endless())];
  expect(cells.list().map(({ id, place }) => `${id} on ${place}`)).toEqual(['one on this machine', 'two on ssh://db1']);
  await cells.list()[0]?.stop();
  for await (const event of one.events) expect(event.kind).toBe('ended');
  expect(cells.list().map(({ id }) => id)).toEqual(['two']);
  await cells.stop();
  for await (const event of two.events) expect(event.kind).toBe('ended');
  expect(cells.list()).toEqual([]);
});
