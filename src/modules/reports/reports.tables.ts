import type { z } from 'zod';
import { amount, count, day, percent, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './reports.schema.ts';

/** The reports as tables: which columns, under which heads. */

type DecisionLine = z.input<typeof schema.DecisionLine>;
type RecommendationLine = z.input<typeof schema.RecommendationLine>;

export const DECISIONS: Look<DecisionLine> = {
  fileName: 'decisions',
  title: { de: 'Entscheidungen und ihre Frist', en: 'Decisions against the target' },
  columns: [
    text('case_number', 'Kreditvorgang', 'Case'),
    amount('principal', 'Betrag', 'Principal'),
    day('complete_on', 'Vollständig', 'Complete'),
    day('due_on', 'Fällig', 'Due'),
    day('decided_on', 'Entschieden', 'Decided'),
    text('outcome', 'Ergebnis', 'Outcome'),
    count('working_days_used', 'Arbeitstage', 'Working days'),
    count('working_days_allowed', 'Erlaubt', 'Allowed'),
    text('target', 'Frist', 'Target'),
    text('lender_of_record', 'Darlehensgeber', 'Lender'),
  ],
};

export const RECOMMENDATIONS: Look<RecommendationLine> = {
  fileName: 'recommendations',
  title: { de: 'Empfehlungen an Partnerbanken', en: 'Recommendations to partner banks' },
  columns: [
    text('case_number', 'Kreditvorgang', 'Case'),
    text('borrower', 'Antragsteller', 'Borrower'),
    text('sector', 'Branche', 'Sector'),
    text('district', 'Stadtteil', 'District'),
    count('jobs_secured', 'Stellen gesichert', 'Jobs secured'),
    count('jobs_created', 'Stellen geschaffen', 'Jobs created'),
    amount('principal', 'Beantragt', 'Applied for'),
    day('decided_on', 'Entschieden', 'Decided'),
    text('outcome', 'Ergebnis', 'Outcome'),
    text('status', 'Stand', 'Status'),
    text('bank', 'Bank', 'Bank'),
    text('bank_reference', 'Zeichen', 'Reference'),
    day('bank_decided_on', 'Bank entschied', 'Bank decided'),
    amount('bank_principal', 'Darlehen', 'Bank lends'),
    percent('bank_nominal_rate', 'Sollzins %', 'Rate %'),
    count('bank_term_months', 'Monate', 'Months'),
    amount('bank_instalment', 'Rate', 'Instalment'),
    day('bank_first_instalment_on', 'Erste Rate', 'First instalment'),
  ],
};
