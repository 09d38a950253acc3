import type { Field, Frame } from '../../extension/frames/frame.ts';
import type { LadderView } from '../../extension/frames/view.ts';
import { placeNames } from '../picture/names.ts';
import type { Colour, Picture, Shape, Space, Target } from '../picture/scene.ts';
import { colour, lineColour, quietColour, seriesColour, strongShare, textColour, widestOf } from '../picture/scene.ts';
import type { Problem } from '../result/problems.ts';
import { timeline } from '../values/clock.ts';
import { fieldsNamed, numberAt, told } from '../values/rows.ts';
import { quantityText } from '../values/number-format.ts';

const rowHeight = 22;
const headHeight = 36;
/** More who exchange messages than fit side by side; the others share the last line. */
const mostParties = 8;

interface Message {
  from: number;
  to: number;
  row: number;
  /** Seconds since the message before. */
  since: number | null;
}

interface Messages {
  parties: string[];
  messages: Message[];
  left: number;
}

/** Messages as arrows from top to bottom, with the time since the one before. */
export function ladderPicture(frame: Frame, view: LadderView): ((space: Space) => Picture) | Problem {
  const [from] = fieldsNamed(frame, [view.from]);
  const [to] = fieldsNamed(frame, [view.to]);
  if (from === undefined || to === undefined)
    return { kind: 'no-fields', frame: frame.name, fields: [view.from, view.to] };
  const found = messagesOf(frame, from, to, view);
  if (found.messages.length === 0) return { kind: 'nothing-to-draw' };
  const text = fieldsNamed(frame, view.text);
  return (space) => layLadder(frame, found, text, space);
}

function messagesOf(frame: Frame, from: Field, to: Field, view: LadderView): Messages {
  const seconds = secondsOf(fieldsNamed(frame, view.start)[0]);
  const talk = new Map<string, number>();
  const rows: number[] = [];
  from.values.forEach((value, row) => {
    const other = to.values[row] ?? null;
    if (value === null || other === null) return;
    rows.push(row);
    for (const party of [String(value), String(other)]) talk.set(party, (talk.get(party) ?? 0) + 1);
  });
  // Those who talk most have a line of their own, in the order in which they spoke up.
  const order = [...talk.keys()];
  const chosen = new Set(
    [...talk]
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostParties)
      .map(([name]) => name),
  );
  const parties = order.filter((party) => chosen.has(party));
  if (order.length > parties.length) parties.push('others');
  const place = (value: unknown): number => {
    const at = parties.indexOf(String(value));
    return at === -1 ? parties.length - 1 : at;
  };
  let before: number | null = null;
  const messages = rows.map((row): Message => {
    const at = seconds(row);
    const since = at === null || before === null ? null : at - before;
    if (at !== null) before = at;
    return { from: place(from.values[row]), to: place(to.values[row]), row, since };
  });
  return { parties, messages, left: order.length - chosen.size };
}

function secondsOf(field: Field | undefined): (row: number) => number | null {
  if (field?.type !== 'time') return (row) => numberAt(field, row);
  const { seconds } = timeline(field.values);
  return (row) => seconds[row] ?? null;
}

const again = /retransmission|dup ack/i;
const refused =
  /(?:^|[^A-Za-z])R(?:ST\b|\.?(?:\s|$))|\breset\b|unreachable|NXDomain|ServFail|Refused|\bE(?:CONN|HOST|NET|TIMEDOUT|PIPE|ADDR)[A-Z]*\b/i;

/** Resets and retransmissions stand out by a sign, so that nobody has to tell colours apart. */
function signed(text: string): string {
  if (again.test(text)) return `↻ ${text}`;
  return refused.test(text) ? `✕ ${text}` : text;
}

function messageColour(text: string): Colour {
  if (again.test(text) || refused.test(text)) return colour('warning');
  if (/(?:^|\s)S\.?(?:\s|$)|\[SYN/.test(text)) return seriesColour(2);
  if (/(?:^|\s)F[P.]*(?:\s|$)|\[FIN/.test(text)) return seriesColour(3);
  return seriesColour(0);
}

function layLadder(
  frame: Frame,
  { parties, messages }: Messages,
  text: readonly Field[],
  { width, measure }: Space,
): Picture {
  const said = (row: number): string => signed(textOf(text, row));
  const timeWidth = 16 + widestOf(messages.slice(0, mostLooked).map(sinceText), measure);
  const beside = besideWidth(messages, said, parties.length, { width: width - timeWidth, measure });
  const margin = beside > 0 ? Math.min(50, width * 0.06) : Math.min(90, width * 0.1);
  const left = timeWidth + margin;
  const step = parties.length > 1 ? (width - left - margin - beside) / (parties.length - 1) : 0;
  const x = (party: number): number => left + party * step;
  const strong = (name: string): number => Math.ceil(measure(name) * strongShare);
  const { placed, levels } = placeNames(parties, x, { from: 0, to: width, measure: strong });
  const head = levels > 2 ? 6 + 15 * levels : headHeight;
  const height = head + messages.length * rowHeight + 8;
  const target = (index: number): Target | undefined => {
    const message = messages[index];
    if (message === undefined) return undefined;
    const y = head + index * rowHeight;
    const known = frame.fields.filter(({ values, role }) => role !== 'label' && (values[message.row] ?? null) !== null);
    return {
      x: 0,
      y,
      width,
      height: rowHeight,
      lines: [
        `${parties[message.from] ?? ''} → ${parties[message.to] ?? ''}: ${said(message.row)}`,
        ...known.slice(0, 9).map((field) => told(field, message.row).slice(0, 160)),
      ],
    };
  };
  return {
    width,
    height,
    count: messages.length,
    target,
    at: (_, y) => {
      const index = Math.floor((y - head) / rowHeight);
      return index >= 0 && index < messages.length ? index : undefined;
    },
    shapes: (top, bottom) => {
      const shapes: Shape[] = placed.flatMap(({ text: name, x: begin, level, width: room }, index): Shape[] => [
        {
          kind: 'line',
          x: x(index),
          y: Math.max(top, head - 6),
          toX: x(index),
          toY: Math.min(bottom, height),
          colour: lineColour,
        },
        {
          kind: 'text',
          x: begin,
          y: levels > 1 ? 8 + level * 15 : headHeight / 2 - 4,
          text: name,
          anchor: 'start',
          colour: textColour,
          width: room,
          strong: true,
        },
      ]);
      const first = Math.max(0, Math.floor((top - head) / rowHeight));
      const last = Math.min(messages.length, Math.ceil((bottom - head) / rowHeight));
      for (let index = first; index < last; index++) {
        const message = messages[index];
        if (message === undefined) continue;
        shapes.push(
          ...messageShapes(message, said(message.row), {
            x,
            y: head + index * rowHeight,
            timeWidth,
            margin,
            measure,
            width,
            beside,
          }),
        );
      }
      return shapes;
    },
    summary: `${messages.length} messages between ${parties.join(', ')}. First: ${messages
      .slice(0, 5)
      .map(({ row }) => said(row))
      .join('; ')}.`,
  };
}

/** Messages whose texts are measured: those that are seen first. */
const mostLooked = 200;

/** The time since the message before; nothing where that is not known. A call is told where it ended, which may be behind one that began later. */
function sinceText({ since }: Message): string {
  return since === null ? '' : `${since < 0 ? '−' : '+'}${quantityText(Math.abs(since), 's')}`;
}

/** What is written of a message. */
function textOf(text: readonly Field[], row: number): string {
  return text
    .map((field) =>
      (field.values[row] ?? null) === null
        ? ''
        : field.unit === undefined
          ? String(field.values[row])
          : told(field, row),
    )
    .filter((part) => part !== '')
    .join(' ');
}

/** The least width that arrows keep between two who talk when texts stand beside them. */
const narrowestStep = 56;

/**
 * Width of a column for the texts, right of the arrows: where they would not fit above an arrow, they would lie across those
 * of others. 0 where they fit, and where there is no room for both.
 */
function besideWidth(
  messages: readonly Message[],
  said: (row: number) => string,
  parties: number,
  { width, measure }: Space,
): number {
  const widest = widestOf(
    messages.slice(0, mostLooked).map(({ row }) => said(row)),
    measure,
  );
  const step = width / Math.max(1, parties);
  const room = Math.min(widest + 24, width - parties * narrowestStep);
  return widest <= step || room < 200 ? 0 : room;
}

function messageShapes(
  message: Message,
  text: string,
  {
    x,
    y,
    timeWidth,
    margin,
    measure,
    width,
    beside,
  }: {
    x: (party: number) => number;
    y: number;
    timeWidth: number;
    margin: number;
    measure: (text: string) => number;
    width: number;
    beside: number;
  },
): Shape[] {
  const { from, to } = message;
  const middle = y + rowHeight / 2;
  const drawn = messageColour(text);
  const since = sinceText(message);
  const time: Shape[] =
    since === ''
      ? []
      : [
          {
            kind: 'text',
            x: timeWidth - 10,
            y: middle,
            text: since,
            anchor: 'end',
            colour: quietColour,
            width: timeWidth,
          },
        ];
  if (beside > 0) {
    const arrow: Shape =
      from === to
        ? { kind: 'box', x: x(from) - 3, y: middle - 3, width: 6, height: 6, fill: drawn }
        : { kind: 'line', x: x(from), y: middle, toX: x(to), toY: middle, colour: drawn, arrow: true };
    const written = drawn.name === 'warning' ? drawn : textColour;
    return [
      ...time,
      arrow,
      { kind: 'text', x: width - beside + 16, y: middle, text, anchor: 'start', colour: written, width: beside - 16 },
    ];
  }
  const line = middle + 7;
  if (from === to)
    return [
      ...time,
      { kind: 'box', x: x(from) - 3, y: middle - 3, width: 6, height: 6, fill: drawn },
      {
        kind: 'text',
        x: x(from) + 10,
        y: middle,
        text,
        anchor: 'start',
        colour: textColour,
        width: Math.max(margin, width - x(from) - 12),
      },
    ];
  // A row has one message, so its text may be wider than its arrow: as long as it stays on the page.
  const room = Math.min(measure(text) + 1, width - timeWidth - 4);
  const between = Math.max(timeWidth + room / 2, Math.min(width - room / 2 - 4, (x(from) + x(to)) / 2));
  return [
    ...time,
    { kind: 'line', x: x(from), y: line, toX: x(to), toY: line, colour: drawn, arrow: true },
    {
      kind: 'text',
      x: between,
      y: middle - 2,
      text,
      anchor: 'middle',
      colour: drawn.name === 'warning' ? drawn : textColour,
      width: room,
    },
  ];
}
