import { z } from 'zod';
import { accounts } from '../../domain/ledger/accounts.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import {
  amount,
  date,
  idOrNumber,
  instant,
  instantText,
  month,
  page,
  paging,
  queryCount,
  uuid,
} from '../../platform/http/wire.ts';
import type { LedgerAccount, LedgerLine, Period, RecordedEntry, StatementLine } from './ledger.types.ts';
import type { AccountStatement } from './ledger.service.ts';

const codes = Object.keys(accounts) as AccountCode[];

export const accountCode = z.enum(codes).meta({
  id: 'AccountCode',
  description: 'An account of the internal chart, named by its purpose',
  examples: ['share_capital'],
});

const accountKind = z
  .enum(['asset', 'liability', 'equity', 'income', 'expense'])
  .describe('Assets and expenses grow in debit, all others in credit');

export const Account = z
  .object({
    code: accountCode,
    kind: accountKind,
    name_de: z.string(),
    name_en: z.string(),
    skr03: z.string().nullable().describe('Number in DATEV’s SKR03; null where the cooperative assigns one of its own'),
    skr04: z.string().nullable().describe('Number in DATEV’s SKR04; null where the cooperative assigns one of its own'),
  })
  .meta({ id: 'Account', description: 'An account of the internal chart of accounts' });

export const AccountList = z
  .object({ items: z.array(Account) })
  .meta({ id: 'AccountList', description: 'The whole chart of accounts in its order' });

const line = {
  line_number: z.int().describe('Place within the entry, from 1'),
  debit: amount.describe('0.00 when the line is a credit'),
  credit: amount.describe('0.00 when the line is a debit'),
  loan_id: uuid.nullable().describe('The loan the line concerns'),
  member_id: uuid.nullable().describe('The member the line concerns'),
};

const origin = {
  event: z
    .string()
    .describe('The business event, a row of the posting rules')
    .meta({ examples: ['dues_claimed'] }),
  value_date: date.describe('When it counts economically'),
  posting_date: date.describe('When it stands in the books'),
  recorded_at: instant,
  source_id: uuid.describe('The fact it comes from: a payment, a reversal, a dues run, a payout'),
  document_reference: z.string().nullable(),
};

export const StatementItem = z
  .object({
    entry_id: uuid,
    entry_number: z.int(),
    ...origin,
    ...line,
    balance: amount.describe('Balance after this line, positive on the side on which the account grows'),
  })
  .meta({ id: 'AccountStatementLine', description: 'A line of an account with the balance after it' });

export const Statement = z
  .object({
    account: Account,
    from: date.nullable().describe('Null when it begins with the first entry'),
    to: date,
    opening_balance: amount.describe('Before the first day, positive on the side on which the account grows'),
    total_debit: amount.describe('Of all days asked for, not only of this page'),
    total_credit: amount.describe('Of all days asked for, not only of this page'),
    turnover: amount.describe('What the balance changed by within the days'),
    closing_balance: amount.describe('After the last day'),
    items: z.array(StatementItem),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  })
  .meta({ id: 'AccountStatement', description: 'An account from day to day by posting date' });

/** Up to twenty names of business events with spaces between them. */
const events = z
  .string()
  .regex(/^[a-z][a-z_]{0,49}( [a-z][a-z_]{0,49}){0,19}$/)
  .transform((names) => names.split(' '));

export const StatementQuery = z.strictObject({
  ...paging.shape,
  from: date.optional().describe('First day; default: that of the first entry'),
  to: date.describe('Last day'),
  by: z
    .enum(['posting_date', 'value_date'])
    .default('posting_date')
    .describe('Which date the days are, and by which the lines are in order'),
  loan: idOrNumber('D').optional().describe('Only lines of this loan, by id or number'),
  member: idOrNumber('M').optional().describe('Only lines of this member, by id or number'),
  events: events.optional().describe('Only lines of these business events, with spaces between them'),
  known_at: instant.optional().describe('Leaves out what was recorded later; default: everything'),
});

const EntryLine = z
  .object({ ...line, account: accountCode.describe('The account it is posted on') })
  .meta({ id: 'JournalLine', description: 'One posting of an entry' });

export const Entry = z
  .object({
    id: uuid,
    number: z.int().describe('Counts on through all years; a number may be missing where a transaction was given up'),
    ...origin,
    actor_user_id: uuid.nullable().describe('The user who recorded it'),
    reverses_entry_id: uuid.nullable().describe('The entry that this one undoes line by line'),
    lines: z.array(EntryLine),
  })
  .meta({ id: 'JournalEntry', description: 'A journal entry; debits equal credits, and nothing in it ever changes' });

export const EntryPage = page(Entry, 'JournalEntryPage');

export const EntryQuery = z.strictObject({
  ...paging.shape,
  account: accountCode.optional().describe('Entries with a line on this account'),
  event: z
    .string()
    .regex(/^[a-z][a-z_]{0,49}$/)
    .optional()
    .describe('Entries of this business event'),
  loan: idOrNumber('D').optional().describe('Entries with a line of this loan, by id or number'),
  member: idOrNumber('M').optional().describe('Entries with a line of this member, by id or number'),
  from: date.optional().describe('First posting date'),
  to: date.optional().describe('Last posting date'),
});

export const PeriodOut = z
  .object({
    month,
    status: z.enum(['open', 'closed']),
    closed_at: instant.nullable(),
    closed_by: uuid.nullable().describe('The user who closed it'),
  })
  .meta({ id: 'Period', description: 'A month of the books; a closed one takes no postings' });

export const PeriodList = z
  .object({ items: z.array(PeriodOut) })
  .meta({ id: 'PeriodList', description: 'The months of a year' });

export const PeriodQuery = z.strictObject({ year: queryCount(2000, 2099).describe('Calendar year') });

export function accountOut(account: LedgerAccount): z.input<typeof Account> {
  const { code, kind, name, skr03, skr04 } = account;
  return { code, kind, name_de: name.de, name_en: name.en, skr03, skr04 };
}

function originOut(
  from: Pick<LedgerLine, 'event' | 'valueDate' | 'postingDate' | 'recordedAt' | 'sourceId' | 'documentReference'>,
) {
  return {
    event: from.event,
    value_date: from.valueDate,
    posting_date: from.postingDate,
    recorded_at: instantText(from.recordedAt),
    source_id: from.sourceId,
    document_reference: from.documentReference,
  };
}

function lineOut(from: Pick<LedgerLine, 'lineNumber' | 'debit' | 'credit' | 'loanId' | 'memberId'>) {
  return {
    line_number: from.lineNumber,
    debit: from.debit.toText(),
    credit: from.credit.toText(),
    loan_id: from.loanId,
    member_id: from.memberId,
  };
}

export function statementItemOut(from: StatementLine): z.input<typeof StatementItem> {
  return {
    entry_id: from.entryId,
    entry_number: from.entryNumber,
    ...originOut(from),
    ...lineOut(from),
    balance: from.balance.toText(),
  };
}

export function statementHeadOut({ account, opening, turnover, moved, closing }: AccountStatement) {
  return {
    account: accountOut(account),
    opening_balance: opening.toText(),
    total_debit: turnover.debit.toText(),
    total_credit: turnover.credit.toText(),
    turnover: moved.toText(),
    closing_balance: closing.toText(),
  };
}

export function entryOut(entry: RecordedEntry): z.input<typeof Entry> {
  return {
    id: entry.id,
    number: entry.number,
    ...originOut(entry),
    actor_user_id: entry.actorUserId,
    reverses_entry_id: entry.reversesEntryId,
    lines: entry.lines.map((from) => ({ ...lineOut(from), account: from.account })),
  };
}

export function periodOut({ month: name, status, closedAt, closedBy }: Period): z.input<typeof PeriodOut> {
  return { month: name, status, closed_at: closedAt && instantText(closedAt), closed_by: closedBy };
}
