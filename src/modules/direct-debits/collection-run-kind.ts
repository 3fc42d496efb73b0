import { collectionDayReasons } from '../../domain/direct-debits/collection-day.ts';
import { amountInWords } from '../../domain/figures-in-words.ts';
import type { Sentence } from '../../domain/errors.ts';
import { refuseFor } from '../../domain/reasons.ts';
import { checkDirectDebitFile } from '../../domain/sepa/check-direct-debit-file.ts';
import { directDebitXml } from '../../domain/sepa/direct-debit-file.ts';
import type { DirectDebit, DirectDebitFile } from '../../domain/sepa/payment-file.types.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type BankRunItem, noLongerAsPrepared, type Release, type RunKind } from '../bank-runs/index.ts';
import { loansByIds } from '../loans/index.ts';
import { policyOn } from '../policy/index.ts';
import { sortDebts, type Sorted } from './collectables.service.ts';
import { fullCreditorOn } from './creditor.ts';
import { debtsOfLoans } from './debts-of-loans.service.ts';
import { debtsOfMembers } from './debts-of-members.service.ts';

/** Direct debits in the runs to the bank. Nothing posts when they go out, only when the bank has booked them (rules §11). */
export const collectionRunKind: RunKind = {
  checkRelease,
  fileOf,
  onReleased: async () => {},
  onWithdrawn: async () => {},
};

/** `collection.day_too_near`, `collection.no_creditor_id`, `bank_run.no_longer_as_prepared` with the orders it is about. */
async function checkRelease(tx: Tx, { items, deed }: Release): Promise<void> {
  await fullCreditorOn(tx, deed.today);
  const byDay = Map.groupBy(items, ({ executeOn }) => executeOn);
  const reasons = [];
  for (const [day, ofDay] of byDay) {
    const terms = (await policyOn(tx, deed.today)).terms.banking;
    refuseFor(collectionDayReasons(day, { today: deed.today, terms }));
    const sorted = await sortedNow(tx, ofDay, { day, today: deed.today });
    reasons.push(...ofDay.flatMap((item) => changeOf(item, sorted) ?? []));
  }
  if (reasons.length > 0) throw noLongerAsPrepared(reasons);
}

type Days = { readonly day: BusinessDate; readonly today: BusinessDate };

/** What the orders are about, as it stands now. */
async function sortedNow(tx: Tx, items: readonly BankRunItem[], { day, today }: Days): Promise<Sorted> {
  const idsOf = (kind: BankRunItem['thing']['kind']): readonly string[] =>
    items.filter(({ thing }) => thing.kind === kind).map(({ thing }) => thing.id);
  const dues = await debtsOfMembers(tx, idsOf('dues'), { today, day });
  const loans = await debtsOfLoans(tx, await loansByIds(tx, idsOf('loan')), day);
  const terms = (await policyOn(tx, today)).terms.banking;
  return await sortDebts(tx, [...dues, ...loans], {
    collectOn: day,
    today,
    terms,
    creditor: await fullCreditorOn(tx, today),
  });
}

type Change = { readonly position: number; readonly sentence: Sentence };

/** Null where the order can go out as it was prepared: as much is owed still, under the same mandate and account. */
function changeOf(item: BankRunItem, { collectable, leftOut }: Sorted): Change | null {
  const { position, thing } = item;
  const named = ({ de, en }: Sentence, number: string): Change => ({
    position,
    sentence: { de: `Posten ${position} (${number}): ${de}`, en: `Order ${position} (${number}): ${en}` },
  });
  const out = leftOut.find(({ debt }) => debt.thing.id === thing.id);
  if (out) return named(out.reason.sentence, out.debt.number);
  const now = collectable.find(({ debt }) => debt.thing.id === thing.id);
  if (!now) throw new TypeError(`order ${item.endToEndId} is about nobody's debt`);
  if (now.debt.amount.isLessThan(item.amount)) return named(lessIsOwed(now.debt.amount), now.debt.number);
  return isSameMandate(item, now.item) ? null : named(OTHER_MANDATE, now.debt.number);
}

function lessIsOwed(amount: BankRunItem['amount']): Sentence {
  const { de, en } = amountInWords(amount);
  return { de: `Geschuldet werden nur noch ${de}.`, en: `Only ${en} is owed by now.` };
}

const OTHER_MANDATE: Sentence = {
  de: 'Mandat oder Konto haben sich geändert.',
  en: 'The mandate or its account has changed.',
};

function isSameMandate(prepared: BankRunItem, now: Pick<BankRunItem, 'mandate' | 'counterpartyIban'>): boolean {
  const { mandate, counterpartyIban } = now;
  return prepared.mandate?.id === mandate?.id && prepared.counterpartyIban === counterpartyIban;
}

/** What the bank would object to was found when the run was prepared or checked; here it would be a defect. */
async function fileOf(tx: Tx, { items, deed, messageId }: Release & { readonly messageId: string }): Promise<string> {
  const file: DirectDebitFile = {
    messageId,
    createdAt: deed.recordedAt,
    creditor: await fullCreditorOn(tx, deed.today),
    blocks: blocksOf(items, messageId),
  };
  const [objection] = checkDirectDebitFile(file);
  if (objection) throw new Error(`the file of ${messageId} is not fit to be sent: ${objection.sentence.en}`);
  return directDebitXml(file);
}

/** One block for each day and sequence. */
function blocksOf(items: readonly BankRunItem[], messageId: string): DirectDebitFile['blocks'] {
  const blocks = Map.groupBy(items, ({ executeOn, mandate }) => `${executeOn} ${mandate?.sequence}`);
  return [...blocks.values()].flatMap((ofBlock, index) => {
    const [first] = ofBlock;
    if (!first?.mandate) return [];
    const { executeOn: collectionDate, mandate } = first;
    const id = `${messageId}-${index + 1}`;
    return [{ id, collectionDate, sequence: mandate.sequence, debits: ofBlock.map(debitOf) }];
  });
}

function debitOf({ endToEndId, amount, mandate, ...item }: BankRunItem): DirectDebit {
  if (!mandate) throw new TypeError(`direct debit ${endToEndId} has no mandate`);
  const { reference, signedOn, originalIban } = mandate;
  return {
    endToEndId,
    amount,
    mandate: { reference, signedOn, originalIban },
    debtor: { name: item.counterpartyName, iban: item.counterpartyIban },
    remittance: item.remittance,
  };
}
