import { policyInForce, type PolicyVersion } from '../../domain/policy/policy-version.ts';
import { standingLots, type ShareMovement } from '../../domain/shares/share-lots.ts';
import {
  shareInstalments,
  sharePaymentStanding,
  type CapitalBrought,
  type SharePaymentStanding,
} from '../../domain/shares/share-payment-schedule.ts';
import { laterOf, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { policyVersions } from '../policy/index.ts';
import type { Member } from './members.types.ts';
import { capitalBroughtBy, membersOwingOnShares } from './share-standings.repository.ts';
import { shareMovementsOf, type RecordedShareMovement } from './shares.repository.ts';

/** What one member must have paid in on shares by a day; each lot by the terms in force when it was taken over. */
export async function shareStandingOf(
  db: Db,
  memberId: string,
  { movements, on }: { readonly movements: readonly RecordedShareMovement[]; readonly on: BusinessDate },
): Promise<SharePaymentStanding> {
  const brought = (await capitalBroughtBy(db, [memberId], on)).get(memberId);
  return standingOf(await policyVersions(db), { movements, brought, on });
}

/** A member whose payments on shares are late. */
export type OverdueShares = { readonly member: Member; readonly standing: SharePaymentStanding };

/**
 * Everybody who belonged to the cooperative on that day and whose payments on shares were late then (HGB §338(3)); without a
 * moment by all that is recorded.
 */
export async function overdueSharesOn(
  db: Db,
  on: BusinessDate,
  knownAt: Date | null = null,
): Promise<readonly OverdueShares[]> {
  const owing = await membersOwingOnShares(db, on, knownAt);
  const ids = owing.map(({ id }) => id);
  const movements = Map.groupBy(await shareMovementsOf(db, ids, knownAt), ({ memberId }) => memberId);
  const brought = await capitalBroughtBy(db, ids, on, knownAt);
  const versions = await policyVersions(db);
  return owing
    .map((member) => {
      const of = { movements: movements.get(member.id) ?? [], brought: brought.get(member.id), on };
      return { member, standing: standingOf(versions, of) };
    })
    .filter(({ standing }) => standing.overdue.isPositive());
}

type Standing = {
  readonly movements: readonly Pick<RecordedShareMovement, keyof ShareMovement>[];
  readonly brought: CapitalBrought | undefined;
  readonly on: BusinessDate;
};

/** What is due of shares on a day and what is missing, by what came and went until then. */
export function standingOf(
  versions: readonly PolicyVersion[],
  { movements, brought, on }: Standing,
): SharePaymentStanding {
  const lots = standingLots(movements.filter(({ effectiveOn }) => effectiveOn <= on));
  const instalments = lots.flatMap((lot) => shareInstalments(lot, termsOn(versions, lot.takenOverOn).terms.shares));
  return sharePaymentStanding(instalments, brought, on);
}

/** Shares of members taken over from other books may be older than the first terms recorded here; then those count. */
function termsOn(versions: readonly PolicyVersion[], day: BusinessDate): PolicyVersion {
  const [oldest = day] = versions.map(({ validFrom }) => validFrom).toSorted();
  return policyInForce(versions, laterOf(oldest, day));
}
