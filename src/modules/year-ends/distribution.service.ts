import { createHash } from 'node:crypto';
import type { FinancialYear } from '../../domain/membership/financial-year.ts';
import { distributeResult, type MemberResult, type Participant } from '../../domain/membership/result-distribution.ts';
import type { UseOfResult } from '../../domain/membership/use-of-result.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import { accountsOfParticipants, isFirstYear } from './participants.repository.ts';
import type { BasisKind, OpenSettlement, YearEndShare } from './year-ends.types.ts';

/** Key of the share account among a member's pots; settlements stand beside it under their ids. */
export const SHARE_ACCOUNT = 'share_account';

/** What a year end does to everybody: computed for the preview, and anew for the release. */
export type Distribution = {
  readonly basisKind: BasisKind;
  readonly results: readonly MemberResult[];
  /** To be fixed, with their balances before the year's result. */
  readonly settlements: readonly OpenSettlement[];
  /** Differs as soon as any part or settlement does. */
  readonly digest: string;
};

/** `year_end.nobody_takes_part` where there is something to distribute, and nobody has a basis. */
export async function distributionOf(
  db: Db,
  year: FinancialYear,
  { use, settlements }: { readonly use: UseOfResult; readonly settlements: readonly OpenSettlement[] },
): Promise<Distribution> {
  const basisKind = (await isFirstYear(db, year)) ? 'payments_of_the_first_year' : 'share_capital_of_the_year_before';
  const total = use.toMembers.minus(use.lossWrittenOff);
  const results = total.isZero() ? [] : distributeResult(total, await participantsOf(db, year, basisKind, settlements));
  return { basisKind, results, settlements, digest: digestOf(results, settlements) };
}

async function participantsOf(
  db: Db,
  year: FinancialYear,
  basisKind: BasisKind,
  settlements: readonly OpenSettlement[],
): Promise<readonly Participant[]> {
  const leaving = Map.groupBy(settlements, ({ memberId }) => memberId);
  return (await accountsOfParticipants(db, year, basisKind)).map(
    ({ memberId, memberNumber, basis, balance, room }): Participant => ({
      memberId,
      key: memberNumber,
      basis,
      pots: [
        { key: SHARE_ACCOUNT, balance, room },
        ...(leaving.get(memberId) ?? []).map((settlement) => ({
          key: settlement.id,
          balance: settlement.balance,
          room: Money.max(settlement.nominal.minus(settlement.balance), Money.zero),
        })),
      ],
    }),
  );
}

/** How a member's part is kept and shown. */
export function shareOf({ participant, share, booked, beyond }: MemberResult): YearEndShare {
  const toShareCapital = booked.get(SHARE_ACCOUNT) ?? Money.zero;
  return {
    memberId: participant.memberId,
    basis: participant.basis,
    share,
    toShareCapital,
    toSettlements: Money.sum(booked.values()).minus(toShareCapital),
    dividend: Money.max(beyond, Money.zero),
    notCovered: Money.max(beyond.negated(), Money.zero),
  };
}

function digestOf(results: readonly MemberResult[], settlements: readonly OpenSettlement[]): string {
  const parts = results.map(({ participant: { memberId, basis }, share, booked, beyond }) => [
    memberId,
    basis,
    share,
    [...booked],
    beyond,
  ]);
  const fixed = settlements.map(({ id, balance }) => [id, balance]);
  return createHash('sha256')
    .update(JSON.stringify([parts, fixed]), 'utf8')
    .digest('hex');
}
