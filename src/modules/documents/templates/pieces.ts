import { figures, paragraph, smallPrint, strong, table, words, together } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import type { ProfileFacts } from '../profile.types.ts';
import { day, enumerated, figure, figureOrNothing } from './german.ts';
import type { Addressee, Frame } from './template.ts';

/** What several letters share. */

/** Natural persons by name, since no title or gender is on record; a firm as a firm. */
export function salutation(addressees: readonly Addressee[]): Block {
  if (!addressees.every(({ is_natural_person }) => is_natural_person)) {
    return paragraph('Sehr geehrte Damen und Herren,');
  }
  return paragraph(
    `${addressees.map(({ name }, index) => `${index === 0 ? 'Guten' : 'guten'} Tag ${name}`).join(', ')},`,
  );
}

/**
 * Text form asks for the name of who declares something (BGB §126b): the board signs for what it decided. The last words
 * stay with the greeting, so that no page holds nothing else.
 */
export function fromTheBoard({ sender }: Frame, ...lastWords: readonly Block[]): Block {
  return together(
    ...lastWords,
    paragraph('Mit freundlichen Grüßen'),
    paragraph(strong(sender.name), `\nDer Vorstand: ${enumerated(sender.board_members)}`),
  );
}

/** For letters that no one signs by hand. */
export function fromTheOffice({ sender }: Frame, ...lastWords: readonly Block[]): Block {
  return together(
    ...lastWords,
    paragraph('Mit freundlichen Grüßen'),
    paragraph(strong(sender.name)),
    smallPrint('Dieses Schreiben ist maschinell erstellt und ohne Unterschrift gültig.'),
  );
}

export function howToReachUs({ phone, email }: ProfileFacts): string {
  return phone === null ? `unter ${email}` : `unter ${phone} oder ${email}`;
}

export type RowKind = 'extra_principal' | 'called_due' | 'reopened';

const ROWS_BESIDE: Readonly<Record<RowKind, string>> = {
  extra_principal: 'vorzeitig',
  called_due: 'Rest',
  reopened: 'erneut',
};

/** Agreed instalments by their number, what fell due beside them by a word. */
export function nameOfRow({ number, kind }: { readonly number: number; readonly kind?: RowKind | null }): string {
  return kind ? ROWS_BESIDE[kind] : String(number);
}

export type PlanRowData = {
  readonly number: number;
  /** Null, or absent before the payout: an agreed instalment; else what fell due beside them. */
  readonly kind?: RowKind | null;
  readonly due_date: string;
  readonly interest: string;
  readonly principal: string;
  readonly fee: string;
  readonly amount: string;
  readonly balance: string;
};

export type PlanTotalsData = {
  readonly interest: string;
  readonly principal: string;
  readonly fee: string;
  readonly amount: string;
};

/** Every instalment; a column for fees only where there are any. */
export function planTable(rows: readonly PlanRowData[], totals: PlanTotalsData): Block {
  const hasFees = figureOrNothing(totals.fee) !== '';
  const fee = (text: string): readonly string[] => (hasFees ? [figureOrNothing(text)] : []);
  return table({
    columns: [
      figures('Nr.', 'content'),
      words('Fällig am'),
      figures('Rate (EUR)'),
      figures('davon Zins'),
      ...(hasFees ? [figures('Gebühr')] : []),
      figures('davon Tilgung'),
      figures('Restschuld (EUR)'),
    ],
    rows: rows.map((row) => [
      nameOfRow(row),
      day(row.due_date),
      figure(row.amount),
      figure(row.interest),
      ...fee(row.fee),
      figure(row.principal),
      figure(row.balance),
    ]),
    total: [
      '',
      'Summe',
      figure(totals.amount),
      figure(totals.interest),
      ...fee(totals.fee),
      figure(totals.principal),
      '',
    ],
  });
}
