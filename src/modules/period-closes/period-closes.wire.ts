import type { z } from 'zod';
import type { ChecklistItem } from '../../domain/closing/checklist.ts';
import { Money } from '../../domain/money/money.ts';
import { instantText } from '../../platform/http/wire.ts';
import type { LateFact } from './late-facts.repository.ts';
import { nameOf } from './period-closes.refusals.ts';
import type * as schema from './period-closes.schema.ts';
import type { OpeningBalances } from './years.service.ts';
import type { Closing, ClosingWithReopenings, Reopening, ReopeningOf } from './period-closes.types.ts';

export function checklistItemOut(item: ChecklistItem): z.input<typeof schema.ChecklistItem> {
  const { code, isPassed, severity, sentence, figures, things, path } = item;
  return {
    code,
    is_passed: isPassed,
    severity,
    sentence: { ...sentence },
    figures: [...figures],
    things: [...things],
    path,
  };
}

/** A month by its name, a year by the calendar year in which it ends. */
function spanOut(closing: Pick<Closing, 'span' | 'startsOn' | 'endsOn'>) {
  const name = nameOf(closing);
  return closing.span === 'month'
    ? { span: closing.span, month: name, financial_year: null }
    : { span: closing.span, month: null, financial_year: Number(name) };
}

function closingFieldsOut(closing: Closing) {
  return {
    id: closing.id,
    ...spanOut(closing),
    starts_on: closing.startsOn,
    ends_on: closing.endsOn,
    ordinal: closing.ordinal,
    closed_with_id: closing.closedWithId,
    closed_at: instantText(closing.closedAt),
    closed_by: closing.closedBy,
    closed_by_person_id: closing.closedByPersonId,
    journal_position: closing.journalPosition,
    acknowledged_warnings: [...closing.acknowledgedWarnings],
    checklist: closing.checklist.map(checklistItemOut),
  };
}

export function closedMonthOut(closing: Closing): z.input<typeof schema.ClosedMonth> {
  return { ...closingFieldsOut(closing), month: nameOf(closing), status: 'closed' };
}

export function closedYearOut(closing: Closing): z.input<typeof schema.ClosedYear> {
  return { ...closingFieldsOut(closing), financial_year: Number(nameOf(closing)), status: 'closed' };
}

export function openingBalancesOut(
  year: number,
  { startsOn, closingId, balances }: OpeningBalances,
): z.input<typeof schema.OpeningBalances> {
  const sides = balances.map(({ account, kind, amount }) => ({
    account,
    kind: kind as 'asset' | 'liability' | 'equity',
    debit: amount.isPositive() ? amount : Money.zero,
    credit: amount.isPositive() ? Money.zero : amount.negated(),
  }));
  return {
    financial_year: year,
    starts_on: startsOn,
    closing_id: closingId,
    items: sides.map(({ debit, credit, ...about }) => ({ ...about, debit: debit.toText(), credit: credit.toText() })),
    total_debit: Money.sum(sides.map(({ debit }) => debit)).toText(),
    total_credit: Money.sum(sides.map(({ credit }) => credit)).toText(),
  };
}

export function closingOut(closing: ClosingWithReopenings): z.input<typeof schema.ClosingOut> {
  return { ...closingFieldsOut(closing), reopenings: closing.reopenings.map(reopeningFieldsOut) };
}

function reopeningFieldsOut(reopening: Reopening) {
  return {
    id: reopening.id,
    status: reopening.status,
    reason: reopening.reason,
    acknowledged_warnings: [...reopening.acknowledgedWarnings],
    proposed_at: instantText(reopening.proposedAt),
    proposed_by_person_id: reopening.proposedByPersonId,
    decided_at: reopening.decidedAt && instantText(reopening.decidedAt),
    decided_by_person_id: reopening.decidedByPersonId,
  };
}

export function reopeningOut(reopening: ReopeningOf): z.input<typeof schema.ReopeningOut> {
  return { ...reopeningFieldsOut(reopening), closing_id: reopening.closingId, ...spanOut(reopening.closing) };
}

export function lateFactOut(fact: LateFact): z.input<typeof schema.LateFact> {
  return {
    entry_id: fact.entryId,
    entry_number: fact.entryNumber,
    event: fact.event,
    value_date: fact.valueDate,
    posting_date: fact.postingDate,
    recorded_at: instantText(fact.recordedAt),
    source_id: fact.sourceId,
    document_reference: fact.documentReference,
    amount: fact.amount.toText(),
    loan_numbers: [...fact.loanNumbers],
    member_numbers: [...fact.memberNumbers],
    path: `/v1/journal-entries/${fact.entryId}`,
  };
}
