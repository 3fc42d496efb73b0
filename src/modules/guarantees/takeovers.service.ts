import type { Money } from '../../domain/money/money.ts';
import { yearOf, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { insertGuarantee, saveGuarantees } from './guarantees.repository.ts';
import type { Guarantee, GuaranteeKind } from './guarantees.types.ts';

/** A guarantee that was signed before the records came here. */
export type GuaranteeTakenOver = {
  readonly caseId: string;
  readonly guarantorPersonId: string;
  readonly kind: GuaranteeKind;
  readonly cap: Money;
  readonly capIncludesInterestAndCosts: boolean;
  readonly signedOn: BusinessDate;
  readonly paperLocation: string;
  readonly validUntil: BusinessDate | null;
  readonly deed: Deed;
};

/** Signed, and not yet bound to a loan. */
export async function takeOverGuarantee(tx: Tx, taken: GuaranteeTakenOver): Promise<Guarantee> {
  const { deed, signedOn, ...agreed } = taken;
  const guarantee: Guarantee = {
    ...agreed,
    id: newIdAt(deed.recordedAt),
    number: await nextNumber(tx, 'B', yearOf(signedOn)),
    loanId: null,
    guarantorIsMerchant: false,
    signedOn,
    status: 'signed',
    releasedOn: null,
    version: 1,
    recordedAt: deed.recordedAt,
  };
  await insertGuarantee(tx, { ...guarantee, status: 'proposed' }, deed.byUserId);
  await saveGuarantees(tx, [guarantee], deed.recordedAt);
  return guarantee;
}
