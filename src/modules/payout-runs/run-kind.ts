import { checkCreditTransferFile } from '../../domain/sepa/check-credit-transfer-file.ts';
import { creditTransferXml } from '../../domain/sepa/credit-transfer-file.ts';
import type { CreditTransferFile } from '../../domain/sepa/payment-file.types.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { type BankRunItem, noLongerAsPrepared, type Release, type RunKind } from '../bank-runs/index.ts';
import { profileOn } from '../documents/index.ts';
import { lockPayments, type ReleasedPayment, releasedPayments } from '../outgoing-payments/index.ts';
import { type PostedPayment, postOrdered, postWithdrawn } from './payment-postings.service.ts';
import { releasedByWhoCorrected } from './payout-runs.refusals.ts';

/** What a run that pays out knows of its orders. */
export const payoutRunKind: RunKind = {
  checkRelease,
  fileOf: async (tx, release) => creditTransferXml(await fileFor(tx, release, release.messageId)),
  onReleased: async (tx, release) => {
    await postOrdered(tx, await postedOf(tx, release.items), release.deed);
  },
  onWithdrawn: async (tx, release) => {
    await postWithdrawn(tx, await postedOf(tx, release.items), release.deed);
  },
};

/**
 * Payments under way are changed by nobody; what can have changed is the day, and what the cooperative states of itself.
 * `four_eyes.same_person` for whoever corrected an account, `bank_run.no_longer_as_prepared`
 */
async function checkRelease(tx: Tx, release: Release): Promise<void> {
  const { items, run, deed } = release;
  await lockPayments(tx, idsOf(items));
  const corrected = [...(await paymentsOf(tx, items)).values()].filter(
    ({ correctedByPersonId }) => correctedByPersonId === deed.byPersonId,
  );
  if (corrected.length > 0) throw releasedByWhoCorrected(corrected.map(({ number }) => number));
  const reasons = checkCreditTransferFile(await fileFor(tx, release, run.number.replaceAll('-', '')));
  if (reasons.length === 0) return;
  throw noLongerAsPrepared(
    reasons.map((reason) => ({ position: positionOf(reason, items), sentence: reason.sentence })),
  );
}

/** The first order that an objection speaks of; objections to a day, or to the file, speak of several. */
function positionOf({ details }: Reason, items: readonly BankRunItem[]): number {
  const meant = items.find(
    (item) => item.endToEndId === details?.['end_to_end_id'] || item.executeOn === details?.['day'],
  );
  return (meant ?? items[0])?.position ?? 1;
}

async function fileFor(db: Db, { items, deed }: Release, messageId: string): Promise<CreditTransferFile> {
  const { facts } = await profileOn(db, deed.today);
  const byDay = Map.groupBy(items, ({ executeOn }) => executeOn);
  return {
    messageId,
    createdAt: deed.recordedAt,
    debtor: { name: facts.name, iban: facts.iban },
    blocks: [...byDay].map(([executionDate, orders], index) => ({
      id: `${messageId}-${index + 1}`,
      executionDate,
      transfers: orders.map((item) => ({
        endToEndId: item.endToEndId,
        amount: item.amount,
        payee: { name: item.counterpartyName, iban: item.counterpartyIban },
        remittance: item.remittance,
      })),
    })),
  };
}

function idsOf(items: readonly BankRunItem[]): readonly string[] {
  return items.map(({ thing }) => thing.id);
}

async function paymentsOf(db: Db, items: readonly BankRunItem[]): Promise<ReadonlyMap<string, ReleasedPayment>> {
  const payments = await releasedPayments(db, { ids: idsOf(items) });
  return new Map(payments.map((payment) => [payment.id, payment]));
}

async function postedOf(db: Db, items: readonly BankRunItem[]): Promise<readonly PostedPayment[]> {
  const payments = await paymentsOf(db, items);
  return items.map(({ id, thing, amount, endToEndId }) => ({
    paymentId: thing.id,
    amount,
    hasComeBack: (payments.get(thing.id)?.cameBack ?? null) !== null,
    sourceId: id,
    documentReference: endToEndId,
  }));
}
