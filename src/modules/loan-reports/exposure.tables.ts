import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amount, coded, count, day, percent, text } from '../../platform/tables/columns.ts';
import type { Column } from '../../platform/tables/table.types.ts';
import type { Look } from '../reporting/index.ts';
import { BUCKET_WORDS } from './bucket-words.ts';
import type * as schema from './exposure.schema.ts';
import type { VintageLine } from './vintage.schema.ts';

/** Whom and what loans depend on, as tables. */

type GuarantorLine = z.input<typeof schema.GuarantorLine>;
type LimitLine = z.input<typeof schema.LimitLine>;
type BoardLoanLine = z.input<typeof schema.BoardLoanLine>;

const yesOrNo = (isSo: boolean): string => (isSo ? 'ja' : 'nein');

const signed: Column<GuarantorLine> = {
  key: 'is_signed',
  title: { de: 'Unterschrieben', en: 'Signed' },
  kind: 'text',
  valueOf: (line) => yesOrNo(line.is_signed),
};

const overLimit: Column<LimitLine> = {
  key: 'is_over_limit',
  title: { de: 'Überschritten', en: 'Over the limit' },
  kind: 'text',
  valueOf: (line) => yesOrNo(line.is_over_limit),
};

export const CONCENTRATION: Look<z.input<typeof schema.ConcentrationLine>> = {
  fileName: 'concentration',
  title: { de: 'Konzentration des Darlehensbestands', en: 'Concentration of the portfolio' },
  columns: [
    count('rank', 'Rang', 'Rank'),
    text('name', 'Gruppe', 'Group'),
    count('loan_count', 'Darlehen', 'Loans'),
    amount('outstanding_principal', 'Restkapital', 'Outstanding'),
    percent('percent', 'Anteil %', 'Share %'),
  ],
};

export const GUARANTORS: Look<GuarantorLine> = {
  fileName: 'guarantor-exposure',
  title: { de: 'Verpflichtungen der Bürgen', en: 'Exposure of guarantors' },
  columns: [
    text('name', 'Bürgin oder Bürge', 'Guarantor'),
    text('guarantee_number', 'Bürgschaft', 'Guarantee'),
    text('case_number', 'Kreditvorgang', 'Case'),
    text('loan_number', 'Darlehen', 'Loan'),
    signed,
    amount('cap', 'Höchstbetrag', 'Cap'),
    amount('secured_principal', 'Gesichert', 'Secured'),
    percent('coverage_percent', 'Deckung %', 'Coverage %'),
    amount('called', 'Angefordert', 'Called'),
    amount('paid', 'Gezahlt', 'Paid'),
  ],
};

export const LIMITS: Look<LimitLine> = {
  fileName: 'debtor-limits',
  title: { de: 'Auslastung der Kreditgrenze (§ 49 GenG)', en: 'Use of the limit per debtor (GenG section 49)' },
  columns: [
    text('name', 'Schuldner', 'Debtor'),
    amount('outstanding_principal', 'Restkapital', 'Outstanding'),
    amount('approved_not_paid_out', 'Bewilligt', 'Approved'),
    amount('guarantees_given', 'Bürgschaften', 'Guarantees'),
    amount('total', 'Zusammen', 'Total'),
    percent('use_percent', 'Auslastung %', 'Use %'),
    overLimit,
  ],
};

const OFFICE_WORDS: Readonly<Record<BoardLoanLine['office'], Sentence>> = {
  board: { de: 'Vorstand', en: 'Board' },
  supervisory_board: { de: 'Aufsichtsrat', en: 'Supervisory board' },
};

const ROLE_WORDS: Readonly<Record<BoardLoanLine['role'], Sentence>> = {
  borrower: { de: 'Darlehensnehmer', en: 'Borrower' },
  guarantor: { de: 'Bürge', en: 'Guarantor' },
  tied_to_borrower: { de: 'Dem Darlehensnehmer verbunden', en: 'Tied to the borrower' },
  tied_to_guarantor: { de: 'Dem Bürgen verbunden', en: 'Tied to the guarantor' },
};

const APPROVAL_WORDS: Readonly<Record<BoardLoanLine['approval'], Sentence>> = {
  approved: { de: 'erteilt', en: 'approved' },
  refused: { de: 'verweigert', en: 'refused' },
  missing: { de: 'fehlt', en: 'missing' },
  not_required: { de: 'nicht nötig', en: 'not required' },
};

export const BOARD_LOANS: Look<BoardLoanLine> = {
  fileName: 'board-loans',
  title: { de: 'Organkredite', en: 'Loans touching board members' },
  columns: [
    text('name', 'Person', 'Person'),
    coded('office', 'Amt', 'Office', OFFICE_WORDS),
    coded('role', 'Beteiligung', 'Role', ROLE_WORDS),
    text('tie', 'Verbindung', 'Tie'),
    text('loan_number', 'Darlehen', 'Loan'),
    text('borrower', 'Darlehensnehmer', 'Borrower'),
    amount('outstanding_principal', 'Restkapital', 'Outstanding'),
    coded('approval', 'Zustimmung', 'Approval', APPROVAL_WORDS),
    day('approved_on', 'Beschlossen', 'Resolved'),
  ],
};

export const MIGRATION: Look<z.input<typeof schema.MigrationCell>> = {
  fileName: 'days-past-due-migration',
  title: { de: 'Wanderung der Verzugsklassen', en: 'Migration of days past due' },
  columns: [
    coded('from_class', 'Von Klasse', 'From class', { ...BUCKET_WORDS, new: { de: 'neu', en: 'new' } }),
    coded('to_class', 'Nach Klasse', 'To class', {
      ...BUCKET_WORDS,
      repaid: { de: 'getilgt', en: 'repaid' },
      written_off: { de: 'abgeschrieben', en: 'written off' },
    }),
    count('loan_count', 'Darlehen', 'Loans'),
    amount('outstanding_before', 'Restkapital vorher', 'Before'),
    amount('outstanding_after', 'Restkapital nachher', 'After'),
  ],
};

export const ADJUSTMENTS: Look<z.input<typeof schema.AdjustmentLine>> = {
  fileName: 'value-adjustments',
  title: { de: 'Wertberichtigungen', en: 'Value adjustments' },
  columns: [
    text('loan_number', 'Darlehen', 'Loan'),
    count('days_past_due', 'Verzugstage', 'Days past due'),
    coded('ageing_bucket', 'Klasse', 'Class', BUCKET_WORDS),
    amount('outstanding_principal', 'Restkapital', 'Outstanding'),
    percent('adjustment_rate', 'Satz %', 'Rate %'),
    amount('opening', 'Anfang', 'Opening'),
    amount('raised', 'Zuführung', 'Raised'),
    amount('released', 'Auflösung', 'Released'),
    amount('closing', 'Ende', 'Closing'),
  ],
};

export const VINTAGE: Look<z.input<typeof VintageLine>> = {
  fileName: 'vintage',
  title: { de: 'Rückzahlung nach Auszahlungsjahrgang', en: 'Repayment by cohort of payout' },
  columns: [
    text('cohort', 'Jahrgang', 'Cohort'),
    count('age_months', 'Alter in Monaten', 'Age in months'),
    count('loan_count', 'Darlehen', 'Loans'),
    amount('principal_paid_out', 'Ausgezahlt', 'Paid out'),
    amount('principal_repaid', 'Getilgt', 'Repaid'),
    percent('repaid_percent', 'Getilgt %', 'Repaid %'),
    amount('late_30_principal', 'Über 30 Tage', 'Over 30 days'),
    percent('late_30_percent', 'Über 30 Tage %', 'Over 30 days %'),
    amount('late_90_principal', 'Über 90 Tage', 'Over 90 days'),
    percent('late_90_percent', 'Über 90 Tage %', 'Over 90 days %'),
    amount('principal_written_off', 'Abgeschrieben', 'Written off'),
    amount('recovered', 'Eingegangen', 'Recovered'),
  ],
};
