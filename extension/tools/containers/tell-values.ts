import type { Field, Frame, Value } from '../../frames/frame.ts';
import { readTime } from '../reading/times.ts';
import { kubernetesQuantity, unitOfResource } from './kubernetes-quantity.ts';

/** RFC 3339, as Go programs write times into JSON. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
/** The time that Go has where none was set. */
const NEVER = '0001-01-01T00:00:00Z';
/** Objects whose values are quantities: of resources, and of what a quota counts. */
const OF_QUANTITIES = /(?:^|\.)(?:requests|limits|capacity|allocatable|hard|used|usage)\.[^/]+$/;

/** A frame from JSON with its times as times, and quantities of resources as numbers with their unit. */
export function tellValues(frame: Frame): Frame {
  const fields = frame.fields.map((field): Field => {
    if (field.name === 'of') return { ...field, role: 'label', meaning: 'What it belongs to' };
    return timeOf(field) ?? quantityOf(field) ?? field;
  });
  return { ...frame, fields };
}

function timeOf(field: Field): Field | undefined {
  if (field.type !== 'string' || !field.values.every((value) => value === null || TIME.test(String(value))))
    return undefined;
  if (field.values.every((value) => value === null)) return undefined;
  const values = field.values.map((value) => (value === null || value === NEVER ? null : readTime(String(value))));
  return { ...field, type: 'time', values };
}

function quantityOf(field: Field): Field | undefined {
  const unit = unitOfResource(field.name);
  if (!(unit === undefined ? OF_QUANTITIES.test(field.name) : field.name.includes('.'))) return undefined;
  const values = field.values.map((value) => (value === null ? null : kubernetesQuantity(String(value))));
  if (!isWhole(values)) return undefined;
  return { ...field, type: 'number', ...(unit !== undefined && { unit }), values };
}

function isWhole(values: readonly (Value | undefined)[]): values is Value[] {
  return !values.includes(undefined);
}
