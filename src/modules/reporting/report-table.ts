import type { Sentence } from '../../domain/errors.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import { madeAt, spans, standsAsOf } from '../../platform/tables/about.ts';
import type { Column, Table } from '../../platform/tables/table.types.ts';

/** What a report says of itself, in its wire shape. */
type About = {
  readonly as_of: string;
  readonly known_at: string;
  readonly generated_at: string;
  readonly policy_number: number | null;
  readonly journal_position: number;
  readonly from?: string;
};

/** How a report looks as a table: the name of the file, its title, its columns. */
export type Look<Line> = {
  readonly fileName: string;
  readonly title: Sentence;
  readonly columns: readonly Column<Line>[];
};

/** A report as a table, with the day it shows, what it was computed from and when it was made. */
export function reportTable<Line>(
  report: About,
  look: Look<Line>,
  rows: Iterable<Line> | AsyncIterable<Line>,
): Table<Line> {
  const asOf = parseDate(report.as_of);
  const { from } = report;
  const generatedAt = new Date(report.generated_at);
  const span = from === undefined ? asOf : `${from}-${asOf}`;
  const about = [
    ...(from === undefined ? [] : [spans(parseDate(from), asOf)]),
    standsAsOf(asOf, new Date(report.known_at)),
    computedFrom(report),
    madeAt(generatedAt),
  ];
  return { fileName: `${look.fileName}-${span}`, title: look.title, about, generatedAt, columns: look.columns, rows };
}

function computedFrom({ journal_position: position, policy_number: policy }: About): Sentence {
  return {
    de: `Journal bis Buchung ${position}; ${policy === null ? 'noch ohne Richtlinie' : `Richtlinie ${policy}`}`,
    en: `Journal up to entry ${position}; ${policy === null ? 'before the first policy' : `policy ${policy}`}`,
  };
}
