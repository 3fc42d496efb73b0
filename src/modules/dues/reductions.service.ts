import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { type PaidClaim, payClaims } from '../../domain/dues/claim-state.ts';
import { reduceDues } from '../../domain/dues/dues-account.ts';
import { isTimeBarred } from '../../domain/dues/limitation.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import { duesTotalsOf, lockMember, type Member, storeDuesTotals } from '../members/index.ts';
import { insertDecision } from './arrangements.repository.ts';
import {
  alreadyDecided,
  checkNotOwnDues,
  claimNotFound,
  notTimeBarredYet,
  nothingOpen,
  reductionAboveOpen,
  reductionNotFound,
  reductionWaits,
} from './dues.refusals.ts';
import { claimsOf, findClaim, insertReversals } from './dues.repository.ts';
import type { Reduction } from './dues.types.ts';
import { findReduction, insertReduction, reductionsOf } from './reductions.repository.ts';

export type ReductionOrder = {
  readonly claimId: string;
  readonly kind: Reduction['kind'];
  /** Null for all that is open. */
  readonly amount: Money | null;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** First pair of eyes: proposes to waive what is open of a claim, or to take it off the books once it is time-barred. */
export async function proposeReduction(tx: Tx, asked: ReductionOrder): Promise<Reduction> {
  const { deed, claimId, kind } = asked;
  const { member, claim } = await lockClaim(tx, claimId, deed);
  if (kind === 'time_barred' && !isTimeBarred(claim.dueOn, deed.today)) throw notTimeBarredYet(claim.dueOn);
  const waiting = (await reductionsOf(tx, member.id)).some((one) => one.claimId === claimId && !one.decision);
  if (waiting) throw reductionWaits();
  if (!claim.open.isPositive()) throw nothingOpen();
  const amount = asked.amount ?? claim.open;
  checkStillOpen(amount, claim);
  const id = newIdAt(deed.recordedAt);
  await insertReduction(tx, { ...asked, id, amount });
  return await recorded(tx, id);
}

export type ReductionDecision = {
  readonly reductionId: string;
  readonly isGranted: boolean;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** Second pair of eyes: another person decides. What was paid meanwhile cannot be given up any more. */
export async function decideReduction(tx: Tx, asked: ReductionDecision): Promise<Reduction> {
  const { deed, reductionId, isGranted } = asked;
  const { claimId } = await recorded(tx, reductionId);
  const { member, claim } = await lockClaim(tx, claimId, deed);
  const reduction = await recorded(tx, reductionId);
  if (reduction.decision) throw alreadyDecided();
  const { proposedByPersonId, amount } = reduction;
  checkFourEyes({ preparedByPersonId: proposedByPersonId, releasedByPersonId: deed.byPersonId });
  const id = newIdAt(deed.recordedAt);
  await insertDecision(tx, { ...asked, id, arrangementId: null, proposedByPersonId });
  if (isGranted) {
    checkStillOpen(amount, claim);
    await reduce(tx, { member, reduction, deed });
  }
  return await recorded(tx, reductionId);
}

type Reducing = { readonly member: Member; readonly reduction: Reduction; readonly deed: Deed };

async function reduce(tx: Tx, { member, reduction, deed }: Reducing): Promise<void> {
  const { amount, claimId } = reduction;
  const kind = reduction.kind === 'waiver' ? 'waived' : 'time_barred';
  const id = newIdAt(deed.recordedAt);
  const { today: valueDate, recordedAt, byUserId } = deed;
  await insertReversals(tx, [
    {
      id,
      claimId,
      kind,
      month: null,
      cause: null,
      amount,
      valueDate,
      reductionId: reduction.id,
      recordedAt,
      recordedBy: byUserId,
    },
  ]);
  const { totals, entry } = reduceDues(duesTotalsOf(member), { kind, amount }, member.id);
  await storeDuesTotals(tx, [{ ...member, duesClaimed: totals.claimed }]);
  const stamp = { valueDate, postingDate: valueDate, recordedAt, sourceId: id, actorUserId: byUserId };
  await postEntries(tx, [{ ...stamp, entry, documentReference: null }]);
}

function checkStillOpen(amount: Money, { open }: PaidClaim): void {
  if (amount.isGreaterThan(open)) throw reductionAboveOpen(amount, open);
}

/** The claim with what is open of it, its member locked. 404 `dues.claim_not_found` */
async function lockClaim(
  tx: Tx,
  claimId: string,
  deed: Deed,
): Promise<{ readonly member: Member; readonly claim: PaidClaim }> {
  const found = await findClaim(tx, claimId);
  if (!found) throw claimNotFound();
  const member = await lockMember(tx, { by: 'id', id: found.memberId });
  checkNotOwnDues(member, deed);
  const claim = payClaims(await claimsOf(tx, member.id), member.duesPaid).find(({ id }) => id === claimId);
  if (!claim) throw claimNotFound();
  return { member, claim };
}

/** 404 `dues.reduction_not_found`. */
async function recorded(tx: Tx, id: string): Promise<Reduction> {
  const reduction = await findReduction(tx, id);
  if (!reduction) throw reductionNotFound();
  return reduction;
}
