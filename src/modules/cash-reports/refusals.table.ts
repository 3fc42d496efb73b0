import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import type { AmountClass } from '../../domain/reporting/refusals.ts';
import { amount, coded, day, text } from '../../platform/tables/columns.ts';
import type { Column } from '../../platform/tables/table.types.ts';
import { LENDER_WORDS, type Look, REGIME_WORDS } from '../reporting/index.ts';
import type * as schema from './refusals.schema.ts';

type Line = z.input<typeof schema.RefusalLine>;

const joined = (key: 'reasons' | 'rules_not_met', de: string, en: string): Column<Line> => ({
  key,
  title: { de, en },
  kind: 'text',
  valueOf: (line) => line[key].join(' | '),
});

const CLASS_WORDS: Readonly<Record<AmountClass, Sentence>> = {
  up_to_5000: { de: 'bis 5.000 Euro', en: 'up to 5,000 euros' },
  up_to_10000: { de: 'bis 10.000 Euro', en: 'up to 10,000 euros' },
  over_10000: { de: 'über 10.000 Euro', en: 'over 10,000 euros' },
};
const YES: Sentence = { de: 'ja', en: 'yes' };
const NO: Sentence = { de: 'nein', en: 'no' };

export const REFUSALS: Look<Line> = {
  fileName: 'refusals',
  title: { de: 'Ablehnungen', en: 'Refusals' },
  columns: [
    text('case_number', 'Kreditvorgang', 'Case'),
    day('decided_on', 'Abgelehnt am', 'Rejected on'),
    amount('principal', 'Betrag', 'Principal'),
    coded('amount_class', 'Größenklasse', 'Class', CLASS_WORDS),
    coded('regime', 'Rechtsrahmen', 'Regime', REGIME_WORDS),
    coded('lender_of_record', 'Darlehensgeber', 'Lender', LENDER_WORDS),
    joined('reasons', 'Gründe', 'Reasons'),
    joined('rules_not_met', 'Nicht erfüllte Regeln', 'Rules not met'),
    {
      key: 'credit_bureau_used',
      title: { de: 'Auskunftei', en: 'Credit bureau' },
      kind: 'text',
      valueOf: (line) => (line.credit_bureau_used ? 'yes' : 'no'),
      inPrint: (line, language) => (line.credit_bureau_used ? YES : NO)[language],
    },
  ],
};
