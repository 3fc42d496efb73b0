import type { z } from 'zod';
import { amount, day, text } from '../../platform/tables/columns.ts';
import type { Column } from '../../platform/tables/table.types.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './refusals.schema.ts';

type Line = z.input<typeof schema.RefusalLine>;

const joined = (key: 'reasons' | 'rules_not_met', de: string, en: string): Column<Line> => ({
  key,
  title: { de, en },
  kind: 'text',
  valueOf: (line) => line[key].join(' | '),
});

export const REFUSALS: Look<Line> = {
  fileName: 'refusals',
  title: { de: 'Ablehnungen', en: 'Refusals' },
  columns: [
    text('case_number', 'Kreditvorgang', 'Case'),
    day('decided_on', 'Abgelehnt am', 'Rejected on'),
    amount('principal', 'Betrag', 'Principal'),
    text('amount_class', 'Größenklasse', 'Class'),
    text('regime', 'Rechtsrahmen', 'Regime'),
    text('lender_of_record', 'Darlehensgeber', 'Lender'),
    joined('reasons', 'Gründe', 'Reasons'),
    joined('rules_not_met', 'Nicht erfüllte Regeln', 'Rules not met'),
    {
      key: 'credit_bureau_used',
      title: { de: 'Auskunftei', en: 'Credit bureau' },
      kind: 'text',
      valueOf: (line) => (line.credit_bureau_used ? 'yes' : 'no'),
    },
  ],
};
