import type { z } from 'zod';
import { amount, percent, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './expected-cash.schema.ts';

export const EXPECTED_CASH: Look<z.input<typeof schema.ExpectedCashMonth>> = {
  fileName: 'expected-cash',
  title: { de: 'Erwartete und eingegangene Zahlungen', en: 'Expected against received cash' },
  columns: [
    text('month', 'Monat', 'Month'),
    amount('expected', 'Erwartete Raten', 'Expected'),
    amount('expected_principal', 'davon Tilgung', 'Principal in it'),
    amount('expected_interest', 'davon Zins', 'Interest in it'),
    amount('expected_fees', 'davon Gebühren', 'Fees in it'),
    amount('paid_in_time', 'Pünktlich bezahlt', 'Paid in time'),
    amount('paid_by_month_end', 'Bis Monatsende bezahlt', 'Paid by month end'),
    amount('difference', 'Fehlbetrag', 'Difference'),
    percent('hit_rate_percent', 'Quote %', 'Hit rate %'),
    amount('paid_later', 'Später bezahlt', 'Paid later'),
    amount('settled_otherwise', 'Anders erledigt', 'Settled otherwise'),
    amount('still_open', 'Noch offen', 'Still open'),
    amount('received', 'Eingegangen', 'Received'),
    amount('received_principal', 'Tilgung', 'Principal'),
    amount('received_interest', 'Zins', 'Interest'),
    amount('received_fees', 'Gebühren', 'Fees'),
    amount('received_default_interest', 'Verzugszinsen', 'Default interest'),
    amount('received_costs', 'Kosten', 'Costs'),
    amount('received_recoveries', 'Eingänge auf Abgeschriebenes', 'Recoveries'),
    amount('received_as_credit', 'Guthaben', 'Credit'),
    amount('for_the_month', 'Raten des Monats', 'For the month'),
    amount('for_earlier_months', 'Frühere Raten', 'For earlier months'),
    amount('ahead_of_time', 'Vorzeitig', 'Ahead of time'),
    amount('called_due', 'Fällig gestellt', 'Called due'),
    amount('beside_instalments', 'Übriges', 'Beside instalments'),
    amount('guarantors_paid', 'Von Bürgen', 'From guarantors'),
    amount('dues_expected', 'Beiträge erwartet', 'Dues expected'),
    amount('dues_received', 'Beiträge eingegangen', 'Dues received'),
    amount('shares_paid', 'Geschäftsanteile', 'Shares'),
  ],
};
