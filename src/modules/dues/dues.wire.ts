import type { z } from 'zod';
import { standingMonths } from '../../domain/dues/claim-state.ts';
import type { ReversalKind } from '../../domain/dues/dues-account.ts';
import type { DuesClaim } from '../../domain/dues/dues-claims.ts';
import { isTimeBarred, limitationOf } from '../../domain/dues/limitation.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { outgoingOut } from '../outgoing-payments/index.ts';
import type { DuesRunResult } from './dues-run.service.ts';
import type * as schema from './dues.schema.ts';
import type { ClaimState, DuesView } from './dues.service.ts';
import type { Arrangement, Decision, Reduction } from './dues.types.ts';
import type { DuesRefund } from './refunds.repository.ts';

/** Dues in wire shape. */

export const monthText = (month: BusinessDate): string => month.slice(0, 7);

export function runOut(run: DuesRunResult): z.input<typeof schema.DuesRun> {
  return {
    id: run.runId,
    month: monthText(run.month),
    claim_count: run.claimCount,
    claimed: run.claimed.toText(),
    credit_applied: run.creditApplied.toText(),
  };
}

export function duesOut(view: DuesView, language: Language): z.input<typeof schema.DuesAccount> {
  const { member, account, claims, payments, arrangements } = view;
  return {
    member_id: member.id,
    member_number: member.number,
    claimed: member.duesClaimed.toText(),
    paid: member.duesPaid.toText(),
    open: account.open.toText(),
    credit: account.credit.toText(),
    claims: claims.map((claim) => claimOut(claim, { language, on: view.on })),
    payments: payments.map((one) => ({
      id: one.id,
      amount: one.amount.toText(),
      value_date: one.valueDate,
      reversed_on: one.reversedOn,
    })),
    arrangements: arrangements.map(arrangementOut),
  };
}

type Shown = { readonly language: Language; readonly on: BusinessDate };
type ClaimOut = z.input<typeof schema.DuesAccount>['claims'][number];

function claimOut(claim: ClaimState, { language, on }: Shown): ClaimOut {
  const standing = new Set(standingMonths(claim).map(({ month }) => month));
  const sumOf = (kind: ReversalKind): string =>
    Money.sum(claim.reversals.filter((each) => each.kind === kind).map(({ amount }) => amount)).toText();
  return {
    id: claim.id,
    month: monthText(claim.months[0]?.month ?? claim.dueOn),
    months: claim.months.map((one) => ({ ...monthOut(one), is_cancelled: !standing.has(one.month) })),
    due_on: claim.dueOn,
    amount: claim.amount.toText(),
    cancelled: sumOf('cancelled'),
    waived: sumOf('waived'),
    written_off: sumOf('time_barred'),
    paid: claim.paid.toText(),
    open: claim.open.toText(),
    policy_number: claim.months[0]?.policyNumber ?? 0,
    explanation: claim.explanation[language],
    limitation: {
      last_day: limitationOf(claim.dueOn).lastDay,
      is_time_barred: isTimeBarred(claim.dueOn, on),
      explanation: claim.limitation[language],
    },
    reductions: claim.reductions.map(reductionOut),
  };
}

function monthOut({ month, amount, policyNumber, group }: Omit<DuesClaim['months'][number], 'owedFrom'>) {
  return { month: monthText(month), amount: amount.toText(), policy_number: policyNumber, group };
}

export function forecastClaimOut({ dueOn, amount, months }: DuesClaim) {
  return { due_on: dueOn, amount: amount.toText(), months: months.map(monthOut) };
}

export function arrangementOut(one: Arrangement): z.input<typeof schema.Arrangement> {
  return {
    id: one.id,
    member_id: one.memberId,
    kind: one.kind,
    group_code: one.groupCode,
    from: monthText(one.from),
    until: one.until && monthText(one.until),
    reason: one.reason,
    is_in_force: one.kind !== 'hardship' || one.decision?.isGranted === true,
    ending: one.ending && { until: monthText(one.ending.until), reason: one.ending.reason },
    decision: one.decision && decisionOut(one.decision),
    recorded_by_person_id: one.recordedByPersonId,
    recorded_at: instantText(one.recordedAt),
  };
}

export function reductionOut(one: Reduction): z.input<typeof schema.Reduction> {
  return {
    id: one.id,
    claim_id: one.claimId,
    kind: one.kind,
    amount: one.amount.toText(),
    reason: one.reason,
    proposed_by_person_id: one.proposedByPersonId,
    recorded_at: instantText(one.recordedAt),
    decision: one.decision && decisionOut(one.decision),
  };
}

function decisionOut({ isGranted, reason, decidedByPersonId, decidedOn }: Decision) {
  return { is_granted: isGranted, reason, decided_by_person_id: decidedByPersonId, decided_on: decidedOn };
}

export function refundOut(refund: DuesRefund): z.input<typeof schema.Refund> {
  return {
    ...outgoingOut(refund),
    member_id: refund.memberId,
    reason: refund.reason,
  };
}
