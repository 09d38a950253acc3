import Handlebars from 'handlebars';
import { templateProblem } from './problem.ts';
import type { TemplateProblem } from './problem.ts';
import { findTags } from './tags.ts';
import type { Segment } from './tags.ts';
import type { ParamValue } from './values.ts';

/** Text of the author, or a value that stands in it. */
export type Piece = { kind: 'text'; text: string } | { kind: 'value'; name: string; value: ParamValue; raw: boolean };

/** Most placeholders of a text, most pieces it may become, deepest nesting: lists in lists multiply, and the parser is not linear in depth. */
const limits = { tags: 10_000, pieces: 100_000, depth: 50 };

interface Scope {
  lookup: (name: string) => ParamValue | undefined;
  pieces: Piece[];
  problems: TemplateProblem[];
}

/** What text pieces are called in the template that Handlebars parses: their number, so that nothing in them can be syntax. */
interface Parsed {
  program: hbs.AST.Program;
  texts: string[];
}

/**
 * Resolves the placeholders and blocks of a text into pieces. Handlebars parses what is ours; nothing of it is executed:
 * no helpers but `if`, `unless` and `each`, no partials, no paths into objects.
 */
export function render(
  text: string,
  known: ReadonlySet<string>,
  lookup: (name: string) => ParamValue | undefined,
): { pieces: Piece[]; problems: TemplateProblem[] } {
  const scope: Scope = { lookup, pieces: [], problems: [] };
  const parsed = parse(text, known, scope.problems);
  if (parsed !== undefined) program(parsed.program, parsed.texts, scope);
  return { pieces: merge(scope.pieces), problems: scope.problems };
}

function parse(text: string, known: ReadonlySet<string>, problems: TemplateProblem[]): Parsed | undefined {
  const texts: string[] = [];
  const segments = findTags(text, known);
  if (isTooLarge(segments)) {
    problems.push(templateProblem({ code: 'too-large' }));
    return undefined;
  }
  const template = segments.map((segment) => {
    if (segment.kind === 'tag') return segment.text.replace(/^\{\{\s+/, '{{');
    if (segment.kind === 'unsupported') {
      problems.push(templateProblem({ code: 'unsupported', tag: segment.text, name: segment.name }));
    }
    texts.push(segment.text);
    return ` ${texts.length - 1} `;
  });
  try {
    return { program: Handlebars.parseWithoutProcessing(template.join('')), texts };
  } catch {
    const detail =
      'a block is not closed, or closed twice; every {{#if …}}, {{#unless …}} and {{#each …}} needs its end.';
    problems.push(templateProblem({ code: 'template-syntax', detail }));
    return undefined;
  }
}

function isTooLarge(segments: readonly Segment[]): boolean {
  const tags = segments.filter(({ kind }) => kind === 'tag');
  let depth = 0;
  let deepest = 0;
  for (const { text } of tags) {
    if (/^\{\{\s*#/.test(text)) depth += 1;
    else if (/^\{\{\s*\//.test(text)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return tags.length > limits.tags || deepest > limits.depth;
}

function program({ body }: hbs.AST.Program, texts: readonly string[], scope: Scope): void {
  for (const statement of body) {
    if (scope.pieces.length > limits.pieces) {
      if (scope.problems.every(({ code }) => code !== 'too-large'))
        scope.problems.push(templateProblem({ code: 'too-large' }));
      return;
    }
    if (isContent(statement)) {
      for (const index of statement.value.trim().split(/\s+/))
        scope.pieces.push({ kind: 'text', text: texts[Number(index)] ?? '' });
    } else if (isMustache(statement)) {
      const name = pathName(statement.path);
      const value = find(name, scope);
      if (value !== undefined) scope.pieces.push({ kind: 'value', name, value, raw: !statement.escaped });
    } else if (isBlock(statement)) block(statement, texts, scope);
  }
}

function block(statement: hbs.AST.BlockStatement, texts: readonly string[], scope: Scope): void {
  const [argument] = statement.params;
  const name = argument === undefined ? '' : pathName(argument);
  const value = find(name, scope);
  if (value === undefined) return;
  const helper = pathName(statement.path);
  const branch = (chosen: hbs.AST.Program | undefined, inner = scope): void => {
    if (chosen !== undefined) program(chosen, texts, inner);
  };
  if (helper !== 'each') {
    const truthy = isTruthy(value) === (helper === 'if');
    branch(truthy ? statement.program : statement.inverse);
    return;
  }
  if (typeof value !== 'object') {
    scope.problems.push(templateProblem({ code: 'not-a-list', name }));
    return;
  }
  if (value.length === 0) branch(statement.inverse);
  value.forEach((item, index) => {
    const lookup = (wanted: string): ParamValue | undefined =>
      wanted === 'this' ? item : wanted === '@index' ? index : scope.lookup(wanted);
    branch(statement.program, { ...scope, lookup });
  });
}

function find(name: string, scope: Scope): ParamValue | undefined {
  const value = scope.lookup(name);
  if (value === undefined) scope.problems.push(templateProblem({ code: 'no-value', name }));
  return value;
}

/** As Handlebars has it: an empty list and an empty text are false, and so is 0. */
function isTruthy(value: ParamValue): boolean {
  return typeof value === 'object' ? value.length > 0 : Boolean(value);
}

function pathName(expression: hbs.AST.Node): string {
  return 'original' in expression ? String(expression.original) : '';
}

function isContent(node: hbs.AST.Statement): node is hbs.AST.ContentStatement {
  return node.type === 'ContentStatement';
}

function isMustache(node: hbs.AST.Statement): node is hbs.AST.MustacheStatement {
  return node.type === 'MustacheStatement';
}

function isBlock(node: hbs.AST.Statement): node is hbs.AST.BlockStatement {
  return node.type === 'BlockStatement';
}

/** Joins texts that stand next to each other, so that what reads them sees whole operators. */
function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) merged.push({ kind: 'text', text: run.join('') });
    run = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') run.push(piece.text);
    else {
      flush();
      merged.push(piece);
    }
  }
  flush();
  return merged;
}
