import type { z } from 'zod';
import { amount, count, day, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as dues from './dues.schema.ts';
import type * as membership from './membership.schema.ts';
import type * as capital from './share-capital.schema.ts';

export const MEMBERSHIP: Look<z.input<typeof membership.MembershipLine>> = {
  fileName: 'membership',
  title: { de: 'Mitgliederbewegung', en: 'Members who joined and left' },
  columns: [
    day('effective_on', 'Wirksam', 'Effective'),
    text('kind', 'Vorgang', 'What'),
    text('member_number', 'Mitglied', 'Member'),
    count('share_change', 'Anteile', 'Shares'),
    text('ground', 'Grund', 'Ground'),
  ],
};

export const SHARE_CAPITAL: Look<z.input<typeof capital.ShareCapitalLine>> = {
  fileName: 'share-capital',
  title: { de: 'Bewegung der Geschäftsguthaben', en: 'Movement of share capital' },
  columns: [
    text('pool', 'Geschäftsguthaben', 'Share capital'),
    amount('opening', 'Anfang', 'Opening'),
    amount('taken_over', 'Übernommen', 'Taken over'),
    amount('paid_in', 'Einzahlungen', 'Paid in'),
    amount('payments_returned', 'Rückgaben', 'Returned'),
    amount('transferred', 'Übertragen', 'Transferred'),
    amount('profit', 'Gewinn', 'Profit'),
    amount('loss', 'Verlust', 'Loss'),
    amount('leaving', 'Ausscheiden', 'Leaving'),
    amount('settled', 'Auseinandergesetzt', 'Settled'),
    amount('closing', 'Ende', 'Closing'),
    amount('in_the_books', 'Hauptbuch', 'In the books'),
    amount('difference', 'Differenz', 'Difference'),
  ],
};

export const DUES: Look<z.input<typeof dues.DuesMonth>> = {
  fileName: 'dues',
  title: { de: 'Mitgliedsbeiträge', en: 'Members’ dues' },
  columns: [
    text('month', 'Monat', 'Month'),
    amount('claimed', 'Fällig', 'Claimed'),
    amount('taken_over', 'Übernommen', 'Taken over'),
    amount('paid', 'Gezahlt', 'Paid'),
    amount('credit_applied', 'Verrechnet', 'Credit applied'),
    amount('payments_returned', 'Zurückgegeben', 'Returned'),
    amount('cancelled', 'Storniert', 'Cancelled'),
    amount('waived', 'Erlassen', 'Waived'),
    amount('time_barred', 'Verjährt', 'Time-barred'),
    amount('closing', 'Offen', 'Receivable'),
  ],
};
