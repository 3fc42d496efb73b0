import { coverageOf, type Coverage } from '../../domain/guarantees/coverage.ts';
import { checkGuaranteeTransition, isInForce } from '../../domain/guarantees/guarantee-status.ts';
import { Money } from '../../domain/money/money.ts';
import type { Rate } from '../../domain/money/rate.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { guaranteeNotFound } from './guarantees.refusals.ts';
import {
  exposures,
  guaranteesIn,
  guaranteesLetGo,
  guaranteesOf,
  lockGuarantee,
  lockGuaranteesOf,
  saveGuarantees,
} from './guarantees.repository.ts';
import type { Guarantee } from './guarantees.types.ts';

/** All of a case, oldest first, withdrawn ones included. */
export async function guaranteesOfCase(db: Db, caseId: string): Promise<readonly Guarantee[]> {
  return await guaranteesOf(db, { column: 'case_id', id: caseId });
}

/** The same for several cases at once. */
export async function guaranteesOfCases(db: Db, caseIds: readonly string[]): Promise<readonly Guarantee[]> {
  return await guaranteesIn(db, caseIds);
}

/**
 * How far the signed guarantees of a case cover its loan on a day, against the percentage the policy asks for; and how
 * far they would once every proposed one is signed.
 */
export function coverage(
  guarantees: readonly Guarantee[],
  of: { readonly principal: Money; readonly required: Rate; readonly on: BusinessDate },
): { readonly signed: Coverage; readonly promised: Coverage } {
  const signed = guarantees.filter(({ status, validUntil }) => isInForce({ status: status, validUntil }, of.on));
  const promised = [...signed, ...guarantees.filter(({ status }) => status === 'proposed')];
  return {
    signed: coverageOf(of.principal, capsOf(signed), of.required),
    promised: coverageOf(of.principal, capsOf(promised), of.required),
  };
}

function capsOf(guarantees: readonly Guarantee[]): readonly Money[] {
  return guarantees.map(({ cap }) => cap);
}

/** Called with the contract, and again at payout for what was signed in between: they now secure this loan. */
export async function bindGuaranteesToLoan(
  tx: Tx,
  caseId: string,
  { loanId, recordedAt }: { readonly loanId: string; readonly recordedAt: Date },
): Promise<void> {
  const guarantees = await lockGuaranteesOf(tx, { column: 'case_id', id: caseId });
  const unbound = guarantees.filter((guarantee) => isLive(guarantee.status) && guarantee.loanId === null);
  await saveGuarantees(
    tx,
    unbound.map((guarantee) => bound(guarantee, loanId)),
    recordedAt,
  );
}

function bound(guarantee: Guarantee, loanId: string): Guarantee {
  return { ...guarantee, loanId, version: guarantee.version + 1 };
}

/** On which day it counts, and when it was recorded. */
type Moment = { readonly on: BusinessDate; readonly recordedAt: Date };

/** Called when a loan is closed: who vouched for it is free. */
export async function releaseGuaranteesOfLoan(tx: Tx, loanId: string, moment: Moment): Promise<void> {
  await endGuarantees(tx, await lockGuaranteesOf(tx, { column: 'loan_id', id: loanId }), moment);
}

/** Lets one go before its loan is repaid; the loan is locked. `guarantee.transition_not_allowed` */
export async function releaseGuarantee(tx: Tx, id: string, { on, recordedAt }: Moment): Promise<Guarantee> {
  const guarantee = await lockGuarantee(tx, id);
  if (!guarantee) throw guaranteeNotFound();
  checkGuaranteeTransition(guarantee.status, 'released');
  const released: Guarantee = { ...guarantee, status: 'released', releasedOn: on, version: guarantee.version + 1 };
  await saveGuarantees(tx, [released], recordedAt);
  return released;
}

/** Called when a payment that had closed the loan on a day is taken back: what its closing released secures the loan again. */
export async function reopenGuaranteesOfLoan(
  tx: Tx,
  loanId: string,
  { on: closedOn, recordedAt }: Moment,
): Promise<void> {
  const letGo = await guaranteesLetGo(tx, loanId);
  const released = (await lockGuaranteesOf(tx, { column: 'loan_id', id: loanId })).filter(
    ({ id, status, releasedOn }) => status === 'released' && releasedOn === closedOn && !letGo.has(id),
  );
  for (const { status } of released) checkGuaranteeTransition(status, 'signed');
  await saveGuarantees(tx, released.map(signedAgain), recordedAt);
}

function signedAgain(guarantee: Guarantee): Guarantee {
  return { ...guarantee, status: 'signed', releasedOn: null, version: guarantee.version + 1 };
}

/** Called when a case comes to nothing: what was proposed is withdrawn, what was signed is released. */
export async function endGuaranteesOfCase(tx: Tx, caseId: string, moment: Moment): Promise<void> {
  await endGuarantees(tx, await lockGuaranteesOf(tx, { column: 'case_id', id: caseId }), moment);
}

async function endGuarantees(tx: Tx, guarantees: readonly Guarantee[], { on, recordedAt }: Moment): Promise<void> {
  const live = guarantees.filter(({ status }) => isLive(status));
  await saveGuarantees(
    tx,
    live.map((guarantee) => ended(guarantee, on)),
    recordedAt,
  );
}

function ended(guarantee: Guarantee, on: BusinessDate): Guarantee {
  const isSigned = guarantee.status === 'signed';
  const status = isSigned ? 'released' : 'withdrawn';
  checkGuaranteeTransition(guarantee.status, status);
  return { ...guarantee, status, releasedOn: isSigned ? on : null, version: guarantee.version + 1 };
}

function isLive(status: Guarantee['status']): boolean {
  return status === 'proposed' || status === 'signed';
}

/** Sum of the caps each person vouches for now, proposed and signed ones; who vouches for nothing is missing. */
export async function exposuresOfPersons(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, Money>> {
  return await exposures(db, personIds);
}
