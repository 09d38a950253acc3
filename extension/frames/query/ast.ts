/**
 * Questions about the frames, the exit code and the text of a run.
 *
 *     expect="%util < 80"                          every row, rows without a value and averages since boot left out
 *     expect="any %util > 80"                      at least one row
 *     expect="max(%util where Device == sda) < 80" one number of the rows that a condition picks
 *     expect="count(State == 'CLOSE-WAIT') < 10"   how many rows
 *     expect="await < 10ms and not text ~ /error|fail/i"
 *     expect="exit == 0 and rows(device) > 0"
 *
 *     save="dev = Device where %util == max(%util); kernel = text; load = load1"
 *
 *     condition  = and { "or" and }
 *     and        = unary { "and" unary }
 *     unary      = "not" unary | "(" condition ")" | comparison
 *     comparison = [ "any" | "all" ] left operator right
 *     left       = "exit" | "text" | "rows" [ "(" frame ")" ] | aggregate | field
 *     aggregate  = ( "min" | "max" | "avg" | "sum" | "count" | "first" | "last" ) "(" field [ "where" condition ] ")"
 *                | "count" "(" condition ")"
 *     right      = number [ unit ] | word | 'text' | "text" | /pattern/ | /pattern/i | aggregate
 *     operator   = "==" | "!=" | "<" | "<=" | ">" | ">=" | "~" (contains, or matches a pattern) | "!~"
 *     selection  = item { ";" item }
 *     item       = name "=" ( "text" | "exit" | "rows" [ … ] | aggregate | field [ "where" condition ] )
 *
 * Names of fields stand as the program prints them: `%util`, `r/s`, `aqu-sz`. One with blanks, operators or the name of a word above is
 * quoted: on the left of an operator `'Local Address:Port'` is a field, on the right it is a text. `device.%util` names the frame too;
 * without it the first frame that has the field is meant. In the condition of a `where` or a `count` a field is that of the row.
 * A number may carry a unit, which is converted to the field's: `10ms`, `64MiB`, `5%`.
 */

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~';
export type AggregateName = 'min' | 'max' | 'avg' | 'sum' | 'count' | 'first' | 'last';

/** The name of a field, perhaps with its frame's in front. */
export interface FieldName {
  kind: 'field';
  name: string;
}

export interface Aggregate {
  kind: 'aggregate';
  name: AggregateName;
  /** Absent in `count(condition)`. */
  field?: FieldName;
  where?: Condition;
}

export type Source = { kind: 'exit' } | { kind: 'text' } | { kind: 'rows'; frame?: string } | Aggregate | FieldName;

/** `number` is set where the text reads as one; `quoted` texts are never numbers. */
export interface Literal {
  kind: 'literal';
  text: string;
  number?: { value: number; unit: string };
}

export interface Pattern {
  kind: 'pattern';
  source: string;
  ignoreCase: boolean;
}

export interface Comparison {
  kind: 'comparison';
  quantifier: 'all' | 'any';
  left: Source;
  operator: Operator;
  right: Literal | Pattern | Aggregate;
}

export type Condition = { kind: 'or' | 'and'; parts: Condition[] } | { kind: 'not'; part: Condition } | Comparison;

export interface SelectionItem {
  name: string;
  source: Source;
  /** Picks the first row that meets it; only with a field. */
  where?: Condition;
}

export type Selection = SelectionItem[];
