import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { groundRules } from '../../domain/membership/leaving.ts';
import { amount, coded, count, day, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as dues from './dues.schema.ts';
import type * as membership from './membership.schema.ts';
import type * as capital from './share-capital.schema.ts';

type MembershipLine = z.input<typeof membership.MembershipLine>;

const KIND_WORDS: Readonly<Record<MembershipLine['kind'], Sentence>> = {
  joined: { de: 'Beitritt', en: 'Joined' },
  further_shares: { de: 'Weitere Anteile', en: 'Further shares' },
  fewer_shares: { de: 'Weniger Anteile', en: 'Fewer shares' },
  left: { de: 'Ausgeschieden', en: 'Left' },
};

const GROUND_WORDS: Readonly<Record<NonNullable<MembershipLine['ground']>, Sentence>> = {
  notice: groundRules.notice.name,
  partial_notice: groundRules.partial_notice.name,
  special_notice: groundRules.special_notice.name,
  moved_away: groundRules.moved_away.name,
  exclusion: groundRules.exclusion.name,
  death: groundRules.death.name,
  end_of_legal_person: groundRules.end_of_legal_person.name,
  transfer: { de: 'Übertragung aller Anteile', en: 'transfer of all shares' },
};

export const MEMBERSHIP: Look<MembershipLine> = {
  fileName: 'membership',
  title: { de: 'Mitgliederbewegung', en: 'Members who joined and left' },
  columns: [
    day('effective_on', 'Wirksam', 'Effective'),
    coded('kind', 'Vorgang', 'What', KIND_WORDS),
    text('member_number', 'Mitglied', 'Member'),
    count('share_change', 'Anteile', 'Shares'),
    coded('ground', 'Grund', 'Ground', GROUND_WORDS),
  ],
};

type CapitalLine = z.input<typeof capital.ShareCapitalLine>;

const POOL_WORDS: Readonly<Record<CapitalLine['pool'], Sentence>> = {
  remaining_members: { de: 'Verbleibende Mitglieder', en: 'Remaining members' },
  leaving_members: { de: 'Ausscheidende Mitglieder', en: 'Leaving members' },
  cancelled_shares: { de: 'Gekündigte Geschäftsanteile', en: 'Cancelled shares' },
  total: { de: 'Zusammen', en: 'Total' },
};

export const SHARE_CAPITAL: Look<CapitalLine> = {
  fileName: 'share-capital',
  title: { de: 'Bewegung der Geschäftsguthaben', en: 'Movement of share capital' },
  columns: [
    coded('pool', 'Geschäftsguthaben', 'Share capital', POOL_WORDS),
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
