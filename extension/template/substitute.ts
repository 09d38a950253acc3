import { literalFor } from './literal.ts';
import { templateProblem } from './problem.ts';
import type { TemplateProblem, TemplateProblemDetail } from './problem.ts';
import { render } from './render.ts';
import type { Piece } from './render.ts';
import { composeShell } from './shell.ts';
import { valueTexts } from './values.ts';
import type { ParamValue } from './values.ts';

export interface SubstituteOptions {
  /** Values of declared parameters. */
  values: Readonly<Record<string, ParamValue>>;
  /** Values taken from results of earlier cells; they come before parameters of the same name. */
  saved: Readonly<Record<string, ParamValue>>;
  /** Further names that are ours but have no value yet: a `save=` of a cell that was not run. */
  declared?: readonly string[];
  /** A shell's name, or the program of `with=`: it decides how a value is quoted. */
  language: string;
}

export interface Substituted {
  /** The text to run; the text as given where `problems` has an error, which must not be run. */
  text: string;
  problems: TemplateProblem[];
  /** Names of the values that were put in, in the order of their first use. */
  used: string[];
}

const shells = /^(?:sh|bash|dash|ash|ksh|zsh|shell|console|)$/;

/** Fills in the placeholders of a command. Never throws; see tags.ts for what is a placeholder. */
export function substitute(text: string, options: SubstituteOptions): Substituted {
  const values = new Map([...Object.entries(options.values), ...Object.entries(options.saved)]);
  const known = new Set([...values.keys(), ...(options.declared ?? [])]);
  const { pieces, problems } = render(text, known, (name) => values.get(name));
  const language = options.language.slice(options.language.lastIndexOf('/') + 1).toLowerCase();
  const failedBefore = problems.some(({ severity }) => severity === 'error');
  const composed = failedBefore ? { text, problems: [] } : compose(pieces, language);
  problems.push(...composed.problems.map(templateProblem));
  const used = [
    ...new Set(pieces.flatMap((piece) => (piece.kind === 'value' && values.has(piece.name) ? [piece.name] : []))),
  ];
  const failed = problems.some(({ severity }) => severity === 'error');
  return { text: failed ? text : composed.text, problems, used };
}

interface Composed {
  text: string;
  problems: TemplateProblemDetail[];
}

function compose(pieces: readonly Piece[], language: string): Composed {
  return shells.test(language) ? composeShell(pieces, language) : composeLiterals(pieces, language);
}

function composeLiterals(pieces: readonly Piece[], language: string): Composed {
  const problems: TemplateProblemDetail[] = [];
  const output = pieces.map((piece) => {
    if (piece.kind === 'text') return piece.text;
    const { name, value } = piece;
    if (piece.raw) {
      problems.push({ code: 'raw', name });
      return valueTexts(value).join(' ');
    }
    const literal = literalFor(value, language);
    if (literal === undefined) problems.push({ code: 'unknown-language', name, language });
    return literal ?? '';
  });
  return { text: output.join(''), problems };
}
