import type { View } from '../../extension/frames/view.ts';

type Loose = Readonly<Record<string, unknown>>;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Only what is there: an absent property stays absent. */
function given<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}

function positive(value: unknown): { max?: number } {
  return typeof value === 'number' && value > 0 ? { max: value } : {};
}

/** A view as it arrived, from any version; null where it is none that this renderer draws. */
export function readView(value: unknown): View | null {
  if (typeof value !== 'object' || value === null) return null;
  const view = value as Loose;
  const frame = text(view.frame);
  if (frame === undefined) return null;
  const common = { title: text(view.title) ?? frame, frame };
  const by = texts(view.by);
  const fields = texts(view.fields);
  switch (view.kind) {
    case 'table':
      return { kind: 'table', ...common };
    case 'series':
      return {
        kind: 'series',
        ...common,
        fields,
        by,
        limits: texts(view.limits),
        stacked: view.stacked === true,
        ...positive(view.max),
        ...onlyOf(view.only),
      };
    case 'bars':
      return {
        kind: 'bars',
        ...common,
        by,
        fields,
        ...given('of', text(view.of)),
        ...given('free', text(view.free)),
        ...positive(view.max),
        ...onlyOf(view.only),
      };
    case 'heat': {
      const across = view.across === 'labels' || view.across === 'fields' ? view.across : 'samples';
      return {
        kind: 'heat',
        ...common,
        by,
        across,
        to: texts(view.to),
        fields,
        rest: view.rest === true,
        ...positive(view.max),
      };
    }
    case 'flame':
      return { kind: 'flame', ...common, by, stack: text(view.stack) ?? '', ...given('weight', text(view.weight)) };
    case 'timeline':
      return {
        kind: 'timeline',
        ...common,
        by,
        start: text(view.start) ?? '',
        duration: text(view.duration) ?? '',
        ages: view.ages === true,
        label: text(view.label) ?? '',
        ...given('error', text(view.error)),
        ...given('detail', text(view.detail)),
      };
    case 'ladder':
      return {
        kind: 'ladder',
        ...common,
        from: text(view.from) ?? '',
        to: text(view.to) ?? '',
        start: texts(view.start),
        text: texts(view.text),
      };
    case 'area':
      return { kind: 'area', ...common, by, size: text(view.size) ?? '' };
    case 'tree':
      return {
        kind: 'tree',
        ...common,
        label: text(view.label) ?? '',
        fields,
        ...given('depth', text(view.depth)),
        ...given('id', text(view.id)),
        ...given('parent', text(view.parent)),
      };
    case 'card':
      return { kind: 'card', ...common, by, fields, ...factsOf(view.facts) };
    case 'text':
      return { kind: 'text', ...common, by, text: text(view.text) ?? '' };
    case 'board': {
      const parts = Array.isArray(view.parts) ? view.parts.flatMap((part) => readView(part) ?? []) : [];
      return { kind: 'board', ...common, parts: parts.filter((part) => part.kind !== 'board') };
    }
    default:
      return null;
  }
}

function onlyOf(value: unknown): { only?: { field: string; is: string } } {
  if (typeof value !== 'object' || value === null) return {};
  const { field, is } = value as Loose;
  return typeof field === 'string' && typeof is === 'string' ? { only: { field, is } } : {};
}

function factsOf(value: unknown): { facts?: { name: string; value: string } } {
  if (typeof value !== 'object' || value === null) return {};
  const { name, value: field } = value as Loose;
  return typeof name === 'string' && typeof field === 'string' ? { facts: { name, value: field } } : {};
}
