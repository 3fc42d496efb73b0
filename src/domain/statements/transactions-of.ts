import { Money } from '../money/money.ts';
import { chargesIn, eurosIn, signed, signIn } from './amounts.ts';
import { bankCodeOf } from './bank-code.ts';
import { counterpartyOf, creditorIdIn } from './counterparty.ts';
import { purposeOf } from './purpose.ts';
import { returnOf } from './return-reason.ts';
import type { Batch, StatementTransaction } from './statement.types.ts';
import { type Element, childrenOf, elementAt, referenceAt, textAt } from './tree.ts';

/** One `TxDtls` with the `NtryDtls` around it, which says which of our files it belongs to. */
type Detail = { readonly details: Element | undefined; readonly around: Element | undefined };

export type EntryContext = {
  readonly entry: Element;
  readonly amount: Money;
  readonly isCredit: boolean;
  readonly bankReference: string | null;
  readonly ownAccount: string;
};

/**
 * The movements in an entry. A collective booking is split only where what the bank says of its parts adds up to it to the
 * cent, with or without the charges; else it is one movement, and nothing is guessed.
 */
export function transactionsOf(context: EntryContext): readonly StatementTransaction[] {
  const details = childrenOf(context.entry, 'NtryDtls').flatMap((around): readonly Detail[] =>
    childrenOf(around, 'TxDtls').map((one) => ({ details: one, around })),
  );
  const [only, second] = details;
  if (only && !second) return [transactionOf(context, only, context.amount)];
  const parts = partsThatAddUp(context, details);
  if (parts) {
    return details.map((detail, index) => ({
      ...transactionOf(context, detail, parts[index] ?? Money.zero),
      detailCount: 1,
    }));
  }
  return [wholeBatch(context, details.length)];
}

function partsThatAddUp(context: EntryContext, details: readonly Detail[]): readonly Money[] | null {
  if (details.length === 0) return null;
  const withoutCharges = details.map(({ details: one }) => statedAmount(one, context.isCredit));
  if (!withoutCharges.every((amount) => amount !== null)) return null;
  const withCharges = withoutCharges.map((amount, index) =>
    amount.minus(chargesIn(details[index]?.details) ?? Money.zero),
  );
  return [withoutCharges, withCharges].find((parts) => Money.sum(parts).equals(context.amount)) ?? null;
}

/** Version 08 states the amount of a part as `Amt`, version 02 as `TxAmt`, some banks only what was instructed. */
function statedAmount(details: Element | undefined, isCredit: boolean): Money | null {
  const amounts = elementAt(details, 'AmtDtls');
  const amount = eurosIn(details) ?? eurosIn(elementAt(amounts, 'TxAmt')) ?? eurosIn(elementAt(amounts, 'InstdAmt'));
  return amount && signed(amount, signIn(details) ?? (isCredit ? 1 : -1));
}

function transactionOf(context: EntryContext, { details, around }: Detail, amount: Money): StatementTransaction {
  const { entry, ownAccount, isCredit } = context;
  const { purpose, ...tagged } = purposeOf(details ?? entry);
  const remarks = [textAt(details, 'AddtlTxInf'), textAt(entry, 'AddtlNtryInf')];
  const code = bankCodeOf(details, entry);
  const { isReturn, code: reason, text } = returnOf(details, { code, remarks, purpose });
  const { name, iban } = counterpartyOf(details, { isCredit, isReturn, ownAccount });
  const batch = batchIn(around);
  return {
    amount,
    bankReference: referenceAt(details, 'Refs', 'AcctSvcrRef') ?? context.bankReference,
    endToEndId: referenceAt(details, 'Refs', 'EndToEndId') ?? tagged.endToEndId,
    mandateReference: referenceAt(details, 'Refs', 'MndtId') ?? tagged.mandateReference,
    creditorId: creditorIdIn(details) ?? tagged.creditorId,
    creditorReference: referenceAt(details, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref'),
    purpose,
    counterpartyName: name,
    counterpartyIban: iban,
    code,
    isReturn,
    returnReasonCode: reason,
    returnReasonText: text,
    originalAmount: originalAmountIn(details),
    charges: chargesIn(details) ?? (around && childrenOf(around, 'TxDtls').length === 1 ? chargesIn(entry) : null),
    batch: batch ?? referencesIn(details),
    detailCount: batch?.transactionCount ?? 1,
    additionalInformation: remarks.find((remark) => remark !== null) ?? null,
  };
}

/** Before charges: what was instructed, else the amount of the transaction, where it is in euros. */
function originalAmountIn(details: Element | undefined): Money | null {
  const amounts = elementAt(details, 'AmtDtls');
  return eurosIn(elementAt(amounts, 'InstdAmt')) ?? eurosIn(elementAt(amounts, 'TxAmt'));
}

function wholeBatch(context: EntryContext, count: number): StatementTransaction {
  const around = childrenOf(context.entry, 'NtryDtls');
  const batch = around.map(batchIn).find((one) => one !== null) ?? null;
  const stated = Math.max(count, batch?.transactionCount ?? 1);
  const whole = transactionOf(context, { details: undefined, around: undefined }, context.amount);
  return { ...whole, charges: chargesIn(context.entry), batch, detailCount: stated };
}

function batchIn(around: Element | undefined): Batch | null {
  const stated = elementAt(around, 'Btch');
  const counted = Number(textAt(stated, 'NbOfTxs') ?? Number.NaN);
  const batch: Batch = {
    messageId: referenceAt(stated, 'MsgId'),
    paymentInformationId: referenceAt(stated, 'PmtInfId'),
    transactionCount: Number.isSafeInteger(counted) && counted > 0 && counted <= MOST_COUNTED ? counted : null,
  };
  return Object.values(batch).some((value) => value !== null) ? batch : null;
}

const MOST_COUNTED = 1_000_000;

/** A single payment of a file of ours may name that file among its references. */
function referencesIn(details: Element | undefined): Batch | null {
  const [messageId, paymentInformationId] = [
    referenceAt(details, 'Refs', 'MsgId'),
    referenceAt(details, 'Refs', 'PmtInfId'),
  ];
  if (messageId === null && paymentInformationId === null) return null;
  return { messageId, paymentInformationId, transactionCount: null };
}
