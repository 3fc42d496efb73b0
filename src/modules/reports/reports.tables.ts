import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amount, coded, count, day, percent, text } from '../../platform/tables/columns.ts';
import { LENDER_WORDS, type Look, OUTCOME_WORDS } from '../reporting/index.ts';
import type * as schema from './reports.schema.ts';

/** The reports as tables: which columns, under which heads. */

type DecisionLine = z.input<typeof schema.DecisionLine>;
type RecommendationLine = z.input<typeof schema.RecommendationLine>;

const TARGET_WORDS: Readonly<Record<DecisionLine['target'], Sentence>> = {
  met: { de: 'eingehalten', en: 'met' },
  missed: { de: 'überschritten', en: 'missed' },
  open: { de: 'läuft noch', en: 'open' },
  late: { de: 'überfällig', en: 'late' },
};

const STATUS_WORDS: Readonly<Record<RecommendationLine['status'], Sentence>> = {
  not_recommended: { de: 'nicht empfohlen', en: 'not recommended' },
  waiting: { de: 'Bank prüft', en: 'waiting' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
  granted: { de: 'zugesagt', en: 'granted' },
  declined: { de: 'abgelehnt', en: 'declined' },
};

export const DECISIONS: Look<DecisionLine> = {
  fileName: 'decisions',
  title: { de: 'Entscheidungen und ihre Frist', en: 'Decisions against the target' },
  columns: [
    text('case_number', 'Kreditvorgang', 'Case'),
    amount('principal', 'Betrag', 'Principal'),
    day('complete_on', 'Vollständig', 'Complete'),
    day('due_on', 'Fällig', 'Due'),
    day('decided_on', 'Entschieden', 'Decided'),
    coded('outcome', 'Ergebnis', 'Outcome', OUTCOME_WORDS),
    count('working_days_used', 'Arbeitstage', 'Working days'),
    count('working_days_allowed', 'Erlaubt', 'Allowed'),
    coded('target', 'Frist', 'Target', TARGET_WORDS),
    coded('lender_of_record', 'Darlehensgeber', 'Lender', LENDER_WORDS),
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
    coded('outcome', 'Ergebnis', 'Outcome', OUTCOME_WORDS),
    coded('status', 'Stand', 'Status', STATUS_WORDS),
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
