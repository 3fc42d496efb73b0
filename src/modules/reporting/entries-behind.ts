import type { AccountCode } from '../../domain/ledger/accounts.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { instantText } from '../../platform/http/wire.ts';

/** Which lines of an account make a figure, and which figure of their statement it is. */
export type Behind = {
  readonly account: AccountCode;
  /** From the first entry on, where it is left out. */
  readonly from?: BusinessDate;
  readonly to: BusinessDate;
  readonly knownAt: Date;
  /** Id or number. */
  readonly loan?: string;
  readonly member?: string;
  readonly events?: readonly string[];
  /** Which of the two dates the days are; default: the posting date. */
  readonly by?: 'posting_date' | 'value_date';
  /** Default: the closing balance without `from`, else the turnover. */
  readonly figure?: 'closing_balance' | 'turnover' | 'total_debit' | 'total_credit';
  /** The figure's opposite is meant. */
  readonly minus?: boolean;
};

/**
 * The path of the account statement behind a figure, with the name of the statement's figure after the #. Who opens it
 * finds the entries, and the same amount.
 */
export function entriesBehind(behind: Behind): string {
  const { account, from, to, knownAt, loan, member, events, by, minus } = behind;
  const figure = behind.figure ?? (from === undefined ? 'closing_balance' : 'turnover');
  const query = new URLSearchParams({
    ...(from === undefined ? {} : { from }),
    to,
    ...(loan === undefined ? {} : { loan }),
    ...(member === undefined ? {} : { member }),
    ...(events === undefined ? {} : { events: events.join(' ') }),
    ...(by === undefined ? {} : { by }),
    known_at: instantText(knownAt),
  });
  return `/v1/accounts/${account}/statement?${query.toString()}#${minus === true ? 'minus_' : ''}${figure}`;
}
