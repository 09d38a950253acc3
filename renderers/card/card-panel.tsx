import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Field, Frame } from '../../extension/frames/frame.ts';
import type { CardView } from '../../extension/frames/view.ts';
import { Notice } from '../result/notice.tsx';
import { usePictureImage } from '../export/images.ts';
import { cardPicture } from './picture.ts';
import type { ToldCard } from './picture.ts';
import { shortNames } from './short-names.ts';
import { shortText } from './short-text.ts';
import { fieldsNamed, nameOfRow, newestRows, numberAt } from '../values/rows.ts';
import { quantityText } from '../values/number-format.ts';

interface Props {
  /** Key of the view. */
  name: string;
  view: CardView;
  frame: Frame;
}

/** More cards than anyone reads; the table has the others. */
const mostCards = 24;

/** A fact as shown. */
interface Told {
  name: string;
  /** All of it; shown shorter where nobody would read all. */
  text: string;
  meaning?: string | undefined;
  number?: boolean;
  /** Percent of a whole. */
  share?: number;
}

interface Card {
  name: string;
  facts: Told[];
}

function factOf(field: Field, row: number): Told {
  const number = field.type === 'number' ? numberAt(field, row) : null;
  if (number === null) return { name: field.name, text: String(field.values[row]), meaning: field.meaning };
  const told = { name: field.name, text: quantityText(number, field.unit), meaning: field.meaning, number: true };
  return field.unit === '%' ? { ...told, share: number } : told;
}

/** A card for each row, or for each name where the rows are facts. */
function cardsOf(frame: Frame, view: CardView): Card[] {
  const by = fieldsNamed(frame, view.by);
  const rows = newestRows(frame);
  if (view.facts !== undefined) return factCards(frame, view.facts, (row) => nameOfRow(by, row));
  const told = (view.fields.length > 0 ? fieldsNamed(frame, view.fields) : frame.fields).filter(
    (field) => !by.includes(field) && field.role !== 'sample',
  );
  const given = (field: Field, row: number): boolean =>
    (field.values[row] ?? null) !== null && field.values[row] !== '';
  return rows.map((row) => ({
    name: nameOfRow(by, row),
    facts: told.filter((field) => given(field, row)).map((field) => factOf(field, row)),
  }));
}

function factCards(
  frame: Frame,
  { name, value }: { name: string; value: string },
  nameOf: (row: number) => string,
): Card[] {
  const [names] = fieldsNamed(frame, [name]);
  const [values] = fieldsNamed(frame, [value]);
  const cards = new Map<string, Card>();
  for (const row of newestRows(frame)) {
    const card = cards.get(nameOf(row)) ?? { name: nameOf(row), facts: [] };
    cards.set(card.name, card);
    card.facts.push({ name: String(names?.values[row] ?? ''), text: String(values?.values[row] ?? '') });
  }
  return [...cards.values()];
}

/** A card with the texts that are read at a glance. */
function toldCard({ name, facts }: Card): ToldCard {
  const names = shortNames(facts.map(({ name: whole }) => whole));
  return {
    name: shortText(name),
    facts: facts.map(({ name: whole, text, number }, at) => ({
      name: names[at] ?? whole,
      text: number === true ? text : shortText(text),
    })),
  };
}

/** What is known of one thing, or of a few: a name, its facts, and shares as gauges. */
export function CardPanel({ name: key, view, frame }: Props): JSX.Element {
  const cards = useMemo(() => cardsOf(frame, view), [frame, view]);
  const layout = useMemo(() => cardPicture(cards.slice(0, mostCards).map(toldCard)), [cards]);
  usePictureImage(key, view.title, layout);
  if (cards.length === 0) return <Notice problem={{ kind: 'no-rows' }} />;
  return (
    <div class="dgb-cards">
      {cards.slice(0, mostCards).map(({ name, facts }, index) => (
        <section key={index} class="dgb-card" aria-label={name || view.title}>
          {name !== '' && (
            <h3 class="dgb-card-name" title={name}>
              {shortText(name)}
            </h3>
          )}
          <dl>
            {shortNames(facts.map(({ name: whole }) => whole)).map((short, at) => {
              const fact = facts[at];
              if (fact === undefined) return null;
              const shown = fact.number === true ? fact.text : shortText(fact.text);
              const hints = [short !== fact.name && fact.name, fact.meaning, shown !== fact.text && fact.text];
              return (
                <div key={at} class="dgb-fact" title={hints.filter(Boolean).join('\n') || undefined}>
                  <dt>{short}</dt>
                  <dd data-numeric={fact.number}>
                    {shown}
                    {fact.share !== undefined && <Gauge share={fact.share} />}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
      {cards.length > mostCards && (
        <p class="dgb-notice">{`${cards.length - mostCards} more not drawn; the table has them.`}</p>
      )}
    </div>
  );
}

function Gauge({ share }: { share: number }): JSX.Element {
  const width = Math.max(0, Math.min(100, share));
  return (
    <span class="dgb-gauge" aria-hidden="true">
      <span data-full={width >= 90 || undefined} style={{ width: `${width}%` }} />
    </span>
  );
}
