import type { z } from 'zod';
import { amount, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './cash-forecast.schema.ts';

export const CASH_FORECAST: Look<z.input<typeof schema.CashForecastMonth>> = {
  fileName: 'cash-forecast',
  title: { de: 'Liquiditätsvorschau', en: 'Cash forecast' },
  columns: [
    text('month', 'Monat', 'Month'),
    amount('opening', 'Anfangsbestand', 'Opening'),
    amount('instalments', 'Raten', 'Instalments'),
    amount('dues', 'Beiträge', 'Dues'),
    amount('share_payments', 'Geschäftsanteile', 'Shares'),
    amount('in_transit', 'Unterwegs', 'In transit'),
    amount('coming', 'Zugang', 'Coming'),
    amount('payouts', 'Auszahlungen', 'Payouts'),
    amount('refunds', 'Erstattungen', 'Refunds'),
    amount('settlements', 'Auseinandersetzungsguthaben', 'Settlements'),
    amount('dividends', 'Dividenden', 'Dividends'),
    amount('returned_payouts', 'Erneut auszuzahlen', 'Returned payouts'),
    amount('going', 'Abgang', 'Going'),
    amount('closing', 'Endbestand', 'Closing'),
  ],
};
