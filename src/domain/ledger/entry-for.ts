import { Money } from '../money/money.ts';
import type { AccountCode, Side } from './accounts.ts';
import { type JournalEntry, type JournalLine, makeJournalEntry } from './journal-entry.ts';
import {
  postingRules,
  type PostingAmounts,
  type PostingEvent,
  type PostingRule,
  type PostingSubject,
} from './posting-rules.ts';

/**
 * Makes the entry of one event from the table. Amounts that do not balance, or are all zero, are refused as in
 * `makeJournalEntry`.
 */
export function entryFor<Event extends PostingEvent>(
  event: Event,
  amounts: PostingAmounts<Event>,
  subject: PostingSubject<Event>,
): JournalEntry {
  const rule: PostingRule = postingRules[event];
  const byName: Readonly<Record<string, Money>> = amounts;
  const linesOn = (side: Side): JournalLine[] =>
    Object.entries(rule[side]).flatMap(([account, name]) => {
      const amount = byName[name];
      return amount ? lineFor({ account: account as AccountCode, side, amount, ...subjectOn(side, subject) }) : [];
    });
  return makeJournalEntry({ event, lines: [...linesOn('debit'), ...linesOn('credit')] });
}

/** Whom a line of this side concerns. */
function subjectOn(side: Side, subject: PostingSubject<PostingEvent>): Pick<JournalLine, 'loanId' | 'memberId'> {
  if (!('fromMemberId' in subject)) return subject;
  return { memberId: side === 'debit' ? subject.fromMemberId : subject.toMemberId };
}

function lineFor(line: JournalLine): JournalLine[] {
  if (line.amount.isZero()) return [];
  if (line.amount.isPositive()) return [line];
  return [{ ...line, side: line.side === 'debit' ? 'credit' : 'debit', amount: line.amount.negated() }];
}

/** The entry of a payout; what leaves the bank is the principal less the withheld fee (zero where there is none). */
export function payoutEntry(
  { principal, withheldFee }: { readonly principal: Money; readonly withheldFee: Money },
  subject: PostingSubject<'payout'>,
): JournalEntry {
  return entryFor('payout', { principal, withheldFee, paidOut: principal.minus(withheldFee) }, subject);
}
